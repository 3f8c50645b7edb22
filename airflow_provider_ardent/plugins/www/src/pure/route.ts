/** The page is in the fragment, so that it works under Airflow's router and stand-alone alike. */

export type Filters = Partial<Record<"kind" | "state" | "text" | "user" | "dag_id" | "sort" | "offset", string>>;

export type Route =
  | { page: "home"; filters: Filters }
  | { page: "session"; id: string }
  | { page: "incident"; id: string }
  | { page: "usage" }
  | { page: "setup" };

const FILTERS = ["kind", "state", "text", "user", "dag_id", "sort", "offset"] as const;

export function read(fragment: string, search: string): Route {
  const linked = new URLSearchParams(search);
  if (!fragment) {
    const [session, incident] = [linked.get("session"), linked.get("incident")];
    if (session) return { page: "session", id: session };
    if (incident) return { page: "incident", id: incident };
  }
  const [path = "", query = ""] = fragment.replace(/^#\/?/, "").split("?");
  const [page, id] = path.split("/");
  if (page === "sessions" && id) return { page: "session", id: safely(id) };
  if (page === "incidents" && id) return { page: "incident", id: safely(id) };
  if (page === "usage" || page === "setup") return { page };
  return { page: "home", filters: filters(query) };
}

function filters(query: string): Filters {
  const found = new URLSearchParams(query);
  return Object.fromEntries(FILTERS.flatMap((name) => (found.get(name) ? [[name, found.get(name)!]] : [])));
}

function safely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Several states are one filter, with commas between them. */
export const statesOf = ({ state = "" }: Filters): string[] => state.split(",").filter(Boolean);

export function fragment(route: Route): string {
  if (route.page === "session") return `#/sessions/${encodeURIComponent(route.id)}`;
  if (route.page === "incident") return `#/incidents/${encodeURIComponent(route.id)}`;
  if (route.page !== "home") return `#/${route.page}`;
  const query = new URLSearchParams(Object.entries(route.filters).filter(([, value]) => value)).toString();
  return query ? `#/?${query}` : "#/";
}
