import { useEffect, useState } from "react";

/** The page is in the fragment, so that it works under Airflow's router and stand-alone alike. */
export type Route = { page: "incidents" } | { page: "incident"; id: string } | { page: "setup" };

function read(): Route {
  const linked = new URLSearchParams(window.location.search).get("incident");
  if (!window.location.hash && linked) return { page: "incident", id: linked };
  const [page, id] = window.location.hash.replace(/^#\/?/, "").split("/");
  if (page === "incidents" && id) return { page: "incident", id: safely(id) };
  return page === "setup" ? { page } : { page: "incidents" };
}

function safely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function hash(route: Route): string {
  if (route.page === "incident") return `#/incidents/${encodeURIComponent(route.id)}`;
  return route.page === "setup" ? "#/setup" : "#/";
}

/** A full address, because a fragment alone would be read against the page's base. */
export function here(route: Route): string {
  return window.location.pathname + window.location.search + hash(route);
}

export function useRoute(): Route {
  const [route, setRoute] = useState(read);
  useEffect(() => {
    const changed = (): void => setRoute(read());
    window.addEventListener("hashchange", changed);
    return () => window.removeEventListener("hashchange", changed);
  }, []);
  return route;
}

/** The incident in the Ardent tab, from wherever the view is shown. */
export const inArdentTab = (id: string): string =>
  new URL(`plugin/ardent${hash({ page: "incident", id })}`, document.baseURI).href;

export function taskInstance(dagId: string, runId: string, taskId: string, mapIndex: number): string {
  const mapped = mapIndex >= 0 ? `/mapped/${mapIndex}` : "";
  const path = `dags/${encodeURIComponent(dagId)}/runs/${encodeURIComponent(runId)}/tasks/${encodeURIComponent(taskId)}${mapped}`;
  return new URL(path, document.baseURI).href;
}
