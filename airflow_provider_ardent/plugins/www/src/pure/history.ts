/** What a person sent before, for the arrow keys. */

export const MOST = 50;

/** Newest last, each text once. */
export function remember(history: string[], text: string): string[] {
  const trimmed = text.trim();
  return trimmed ? [...history.filter((old) => old !== trimmed), trimmed].slice(-MOST) : history;
}

export interface Place {
  /** How far back: 0 is what the person is writing now. */
  back: number;
  text: string;
}

/** One step through the history; `writing` is what comes back at the end. Undefined where there is none. */
export function step(history: string[], back: number, by: 1 | -1, writing: string): Place | undefined {
  const next = back + by;
  if (next < 0 || next > history.length) return undefined;
  return { back: next, text: next === 0 ? writing : history[history.length - next]! };
}

export function read(text: string | null): string[] {
  try {
    const found: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(found) ? found.filter((entry) => typeof entry === "string").slice(-MOST) : [];
  } catch {
    return [];
  }
}
