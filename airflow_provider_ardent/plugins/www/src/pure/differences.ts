import type { Check, ColumnDifference, ColumnProfile, TableDifference } from "../api/results";
import { count, plural } from "./format";

/** The differences of the last run that was told of. */
export const lastDifferences = (checks: Check[]): TableDifference[] =>
  checks.reduce<TableDifference[]>((last, { differences }) => (differences?.length ? differences : last), []);

export const nameOf = ({ conn_id, table }: TableDifference): string => `${conn_id}.${table}`;

export const rowsOf = ({ rows_before: before, rows_after: after }: TableDifference): string =>
  `${count(before)} → ${plural(after, "row")}`;

/** How a column looks now beside how it looked; what is as it was is left out. */
export function profileOf({ before, after }: ColumnDifference): string[] {
  if (!after) return ["gone"];
  const parts = [
    moved("NULL", before?.nulls, after.nulls),
    moved("distinct", before?.distinct, after.distinct),
    range(before, after),
  ].filter(Boolean);
  return parts.length > 0 ? parts : ["as many NULL and distinct values as before"];
}

function moved(what: string, before: number | undefined, after: number): string {
  if (before === after) return "";
  return before === undefined ? `${what} ${count(after)}` : `${what} ${count(before)} → ${count(after)}`;
}

function span(profile: ColumnProfile | null): string {
  if (!profile?.low) return "";
  return profile.low === profile.high ? profile.low : `${profile.low} … ${profile.high ?? ""}`;
}

function range(before: ColumnProfile | null, after: ColumnProfile): string {
  const [old, now] = [span(before), span(after)];
  if (old === now) return "";
  return old ? `from ${old} to ${now || "nothing"}` : now;
}
