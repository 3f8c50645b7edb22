/** What a migration did on the copy, in words. */

import type { Migration, Ran } from "../api/results";
import { plural } from "./format";

const counted = (rows: Record<string, number>): string =>
  Object.entries(rows)
    .map(([table, many]) => `${table} ${plural(many, "row")}`)
    .join(", ");

/** How large the copy was on which it was measured. */
export const measuredOn = ({ rows }: Migration): string =>
  `Measured on a copy that nobody else used (${counted(rows) || "no rows"}). In the real database waiting for locks comes on top.`;

/** The locks that a statement took, each with what it blocks. */
export const locksOf = ({ locks }: Ran): string => locks.map(({ text }) => text).join("; ") || "no new ones";

/** The tables that the server wrote anew. */
export const writtenAnew = ({ rewritten }: Ran): string => counted(rewritten) || "nothing";

/** Who runs it on the real database. */
export const whoRuns = ({ runner }: Migration): string =>
  runner
    ? `Ardent does not run it on the real database: ${runner} does, after the merge.`
    : "On your yes exactly the statements of the migration run on the real database, in one transaction.";

/** A duration that may be very short. */
export const took = (seconds: number): string => (seconds < 1 ? `${Math.max(1, Math.round(seconds * 1000))} ms` : `${seconds.toFixed(1)} s`);
