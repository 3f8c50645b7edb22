/** Events as the lines of a terminal: a call and its result are one line. */

import type { TraceEvent } from "../api/subject";

export interface Row {
  key: number;
  event: TraceEvent;
  /** The result of a tool call, once it is there. */
  result?: TraceEvent;
}

/** Kinds that a person has no use for. */
const SILENT = new Set(["masked", "summarised"]);

export function rows(events: TraceEvent[]): Row[] {
  const found: Row[] = [];
  const open = new Map<string, Row>();
  for (const event of events) {
    const call = typeof event.data.call_id === "string" ? `${event.turn ?? 0} ${event.task} ${event.data.call_id}` : "";
    const asked = event.kind === "tool_returned" ? open.get(call) : undefined;
    if (asked) {
      asked.result = event;
      open.delete(call);
    } else if (!SILENT.has(event.kind)) {
      const row: Row = { key: event.position, event };
      if (event.kind === "tool_called" && call) open.set(call, row);
      found.push(row);
    }
  }
  return found;
}

export interface Totals {
  tokensIn: number;
  tokensOut: number;
  calls: number;
  /** Undefined until a price is known. */
  usd: number | undefined;
  step: { number: number; of: number; title: string } | undefined;
  seconds: number;
}

const number = (value: unknown): number => (typeof value === "number" && Number.isFinite(value) ? value : 0);

/** What the events so far add up to. */
export function totals(events: TraceEvent[]): Totals {
  const sum: Totals = { tokensIn: 0, tokensOut: 0, calls: 0, usd: undefined, step: undefined, seconds: 0 };
  for (const { kind, data } of events) {
    if (kind === "model_replied") {
      const usage = (data.usage ?? {}) as Record<string, unknown>;
      sum.tokensIn += number(usage.in);
      sum.tokensOut += number(usage.out);
      sum.calls++;
      if (typeof data.cost_usd === "number") sum.usd = (sum.usd ?? 0) + data.cost_usd;
    } else if (kind === "step_started") {
      sum.step = { number: number(data.number), of: number(data.of), title: String(data.title ?? "") };
    }
  }
  const [first, last] = [events[0], events[events.length - 1]];
  sum.seconds = first && last ? Math.max(0, (Date.parse(last.at) - Date.parse(first.at)) / 1000) || 0 : 0;
  return sum;
}

/** `name(key="value", …)` in at most `room` characters. */
export function signature(name: string, args: unknown, room = 90): string {
  const pairs = args && typeof args === "object" ? Object.entries(args as Record<string, unknown>) : [];
  const told = pairs.map(([key, value]) => `${key}=${brief(value)}`).join(", ");
  const line = `${name}(${told})`;
  return line.length > room ? `${line.slice(0, room - 2)}…)` : line;
}

function brief(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value.split("\n")[0]) : JSON.stringify(value);
  return (text ?? "null").length > 60 ? `${text!.slice(0, 58)}…` : (text ?? "null");
}
