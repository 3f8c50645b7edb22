export function ago(iso: string, now: number = Date.now()): string {
  const seconds = Math.round((now - Date.parse(iso)) / 1000);
  if (Number.isNaN(seconds)) return "";
  if (seconds < -45) return `in ${span(-seconds)}`;
  return seconds < 45 ? "just now" : `${span(seconds)} ago`;
}

function span(seconds: number): string {
  if (seconds < 3600) return `${Math.max(1, Math.round(seconds / 60))} min`;
  if (seconds < 86400) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} d`;
}

/** The time zone that the person chose in Airflow's UI. */
function zone(): string {
  try {
    const chosen: unknown = JSON.parse(localStorage.getItem("timezone") ?? '"UTC"');
    const known = typeof chosen === "string" && chosen !== "local" ? chosen : undefined;
    return new Intl.DateTimeFormat("en", { timeZone: known }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}

function parts(iso: string): Record<string, string> | undefined {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return undefined;
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone(),
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  });
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

export function clock(iso: string): string {
  const at = parts(iso);
  return at ? `${at.hour}:${at.minute}:${at.second}` : "";
}

/** As Airflow writes times. */
export function exact(iso: string): string {
  const at = parts(iso);
  return at ? `${at.year}-${at.month}-${at.day} ${at.hour}:${at.minute}:${at.second} ${at.timeZoneName}` : "";
}

export function duration(seconds: number): string {
  if (seconds < 1) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
}

export function money(usd: number): string {
  if (usd === 0) return "$0";
  return usd < 0.01 ? "< $0.01" : `$${usd.toFixed(2)}`;
}

export const count = (n: number): string => n.toLocaleString("en-US");

/** Many tokens in few characters. */
export function short(n: number): string {
  if (n < 10_000) return count(n);
  return n < 1_000_000 ? `${Math.round(n / 1000)}k` : `${(n / 1_000_000).toFixed(1)}M`;
}

/** Cost where a price is known, else tokens. */
export function cost(usd: number | null | undefined, tokens: number): string {
  if (usd !== null && usd !== undefined) return money(usd);
  return tokens > 0 ? `${short(tokens)} tokens` : "–";
}

export const plural = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`;

/** Markdown as one plain line, for lists. */
export const oneLine = (text: string): string => text.replace(/^\s*[-*] /gm, "").replace(/\*\*|`/g, "").replace(/\s+/g, " ").trim();
