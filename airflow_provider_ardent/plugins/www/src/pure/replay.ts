/** Recorded events, played again. */

import type { TraceEvent } from "../api/subject";

export const SPEEDS = [1, 4, 16] as const;
export type Speed = (typeof SPEEDS)[number];

/** Nobody waits longer than this between two events, in milliseconds at normal speed. */
const LONGEST_PAUSE = 2000;
const SHORTEST_PAUSE = 30;

/** Milliseconds from the event before `index` to that at `index`. */
export function pause(events: TraceEvent[], index: number, speed: Speed): number {
  const [before, next] = [events[index - 1], events[index]];
  if (!before || !next) return 0;
  const real = Date.parse(next.at) - Date.parse(before.at);
  const bounded = Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, Number.isFinite(real) ? real : SHORTEST_PAUSE));
  return bounded / speed;
}
