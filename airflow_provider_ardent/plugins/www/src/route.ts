import { useCallback, useEffect, useState } from "react";

import { fragment, read, type Filters, type Route } from "./pure/route";

const current = (): Route => read(window.location.hash, window.location.search);

/** A full address, because a fragment alone would be read against the page's base. */
export function here(route: Route): string {
  return window.location.pathname + window.location.search + fragment(route);
}

export const HOME: Route = { page: "home", filters: {} };

export function go(route: Route): void {
  window.location.hash = fragment(route);
}

export function useRoute(): Route {
  const [route, setRoute] = useState(current);
  useEffect(() => {
    const changed = (): void => setRoute(current());
    window.addEventListener("hashchange", changed);
    return () => window.removeEventListener("hashchange", changed);
  }, []);
  return route;
}

/** Filters that are in the address, so that a reload and the back button keep them. */
export function useFilters(initial: Filters): [Filters, (change: Filters) => void] {
  const [filters, setFilters] = useState(initial);
  useEffect(() => {
    const changed = (): void => {
      const route = current();
      if (route.page === "home") setFilters(route.filters);
    };
    window.addEventListener("hashchange", changed);
    return () => window.removeEventListener("hashchange", changed);
  }, []);
  const change = useCallback((next: Filters) => {
    setFilters((old) => {
      const merged = { ...old, offset: "", ...next };
      window.history.replaceState(window.history.state, "", here({ page: "home", filters: merged }));
      return merged;
    });
  }, []);
  return [filters, change];
}

/** A page in the Ardent tab, from wherever the view is shown. */
export const inArdentTab = (route: Route): string => new URL(`plugin/ardent${fragment(route)}`, document.baseURI).href;

export function taskInstance(dagId: string, runId: string, taskId: string, mapIndex: number): string {
  const mapped = mapIndex >= 0 ? `/mapped/${mapIndex}` : "";
  const path = `dags/${encodeURIComponent(dagId)}/runs/${encodeURIComponent(runId)}/tasks/${encodeURIComponent(taskId)}${mapped}`;
  return new URL(path, document.baseURI).href;
}

export const dagPage = (dagId: string): string => new URL(`dags/${encodeURIComponent(dagId)}`, document.baseURI).href;

export const runPage = (dagId: string, runId: string): string =>
  new URL(`dags/${encodeURIComponent(dagId)}/runs/${encodeURIComponent(runId)}`, document.baseURI).href;
