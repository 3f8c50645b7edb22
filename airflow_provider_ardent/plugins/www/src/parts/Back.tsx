import { Link } from "../chakra";
import type { Route } from "../pure/route";
import { here, HOME, inArdentTab } from "../route";

/** The way out of a session or an incident; in a tab of Airflow, into the Ardent tab. */
export function Back({ embedded, route }: { embedded: boolean; route: Route }) {
  return (
    <Link color="fg.info" fontSize="sm" href={embedded ? inArdentTab(route) : here(HOME)}>
      {embedded ? "Open in the Ardent tab" : "← All sessions and incidents"}
    </Link>
  );
}
