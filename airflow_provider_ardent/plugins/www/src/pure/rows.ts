/** Events as the lines of a terminal: a call and its result are one line, and what says nothing new is left out. */

import type { TraceEvent } from "../api/subject";

export interface Row {
  key: number;
  event: TraceEvent;
  /** The result of a tool call, once it is there. */
  result?: TraceEvent;
  /** Checks that passed right after this one did. */
  more?: TraceEvent[];
}

/** Kinds that a person has no use for. */
const SILENT = new Set(["masked", "summarised"]);

/** Calls that end a piece of work; what they say comes as an event of its own. */
const ENDING = new Set(["finish", "propose_plan"]);
const EDITING = new Set(["replace_text", "replace_symbol", "write_file", "undo"]);

/** @param every also lines that repeat others, or are about the agent rather than its work. */
export function rows(events: TraceEvent[], every = false): Row[] {
  const found = paired(events);
  if (every) return found;
  const repeated = repeatedBy(found);
  return gathered(found.filter((row) => !isNoise(row) && !repeated.has(row.key)));
}

/** Checks that pass one after the other are one line: what failed must not drown in them. */
function gathered(found: Row[]): Row[] {
  const lines: Row[] = [];
  for (const row of found) {
    const last = lines[lines.length - 1];
    if (last && passed(last.event) && passed(row.event)) lines[lines.length - 1] = { ...last, more: [...(last.more ?? []), row.event] };
    else lines.push(row);
  }
  return lines;
}

const passed = ({ kind, data }: TraceEvent): boolean => kind === "check_ran" && (data.check as { status?: unknown } | undefined)?.status === "passed";

function paired(events: TraceEvent[]): Row[] {
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

function isNoise({ event: { kind, data }, result }: Row): boolean {
  switch (kind) {
    // Who waits for the model is said below the last line, and what it costs above the first.
    case "model_asked":
      return true;
    case "model_replied":
      return !String(data.text ?? "").trim();
    case "tool_called":
      // An edit is told by its diff, an end by what follows it; a refusal is told by nothing else.
      return (ENDING.has(String(data.name)) || EDITING.has(String(data.name))) && result?.data.ok !== false;
    case "note":
      return Array.isArray(data.tools) || data.to_model === true || data.account !== undefined;
    case "phase":
      return data.name === "agent";
    default:
      return false;
  }
}

/** Rows whose words stand again in a later one: the outcome of a step and its end, a refused edit and its call. */
function repeatedBy(found: Row[]): Set<number> {
  const repeated = new Set<number>();
  let outcome: Row | undefined;
  found.forEach((row, index) => {
    const { kind, data } = row.event;
    const before = found[index - 1];
    if (kind === "outcome") outcome = row;
    else if (kind === "step_done" && outcome && data.summary === outcome.event.data.summary) repeated.add(outcome.key);
    else if (kind === "edit_refused" && before && EDITING.has(String(before.event.data.name))) repeated.add(before.key);
  });
  return repeated;
}

/** Whether the model was asked and has not answered yet. */
export function isThinking(events: TraceEvent[]): boolean {
  return events[events.length - 1]?.kind === "model_asked";
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
