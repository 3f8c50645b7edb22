/** Days in a row, also those on which nothing was used. */

import type { UsageRow } from "../api/usage";

export interface Day {
  day: string;
  usd: number;
  tokens: number;
}

const DAY = 86_400_000;

/** ISO day in UTC, as the ledger keeps days. */
export const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

export function days(rows: UsageRow[], since: string, until: string): Day[] {
  const known = new Map(rows.map((row) => [row.key.slice(0, 10), row]));
  const found: Day[] = [];
  for (let time = Date.parse(since); time <= Date.parse(until) && found.length < 400; time += DAY) {
    const row = known.get(isoDay(time));
    found.push({ day: isoDay(time), usd: row?.usd ?? 0, tokens: row ? row.tokens_in + row.tokens_out : 0 });
  }
  return found;
}

export interface Bar {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Bars that fill `width` × `height`; the smallest use that is not nothing stays visible. */
export function bars(values: number[], width: number, height: number): Bar[] {
  const most = Math.max(...values, 0);
  const room = values.length > 0 ? width / values.length : 0;
  return values.map((value, index) => {
    const tall = most > 0 && value > 0 ? Math.max(2, (value / most) * height) : 0;
    return { x: index * room + room * 0.12, y: height - tall, width: room * 0.76, height: tall };
  });
}
