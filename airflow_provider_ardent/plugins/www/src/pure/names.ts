/** Names of tables, connections and files that a step says it touches. */

import type { Step } from "../api/sessions";

export type Touch = "reads" | "writes" | "connections" | "files";

/** The most names of one kind that a step may have. */
export const MOST_NAMES = 40;

/** `names` with those in `typed`, which commas part; each once. */
export function added(names: string[], typed: string): string[] {
  const wanted = typed
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  const all = [...new Set([...names, ...wanted])].slice(0, MOST_NAMES);
  return all.length === names.length ? names : all;
}

/** What a step may mean: what the session may use, and what the steps name already. */
export function knownNames(steps: Step[], connections: string[]): Record<Touch, string[]> {
  const named = (touch: Touch): string[] => steps.flatMap((step) => step[touch]);
  const tables = [...named("reads"), ...named("writes"), ...connections.map((connId) => `${connId}:`)];
  return {
    reads: [...new Set(tables)],
    writes: [...new Set(tables)],
    connections,
    files: [...new Set(named("files"))],
  };
}
