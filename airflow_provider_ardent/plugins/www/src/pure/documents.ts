/** Which files may be attached, before they are sent. */

export const KINDS = ["txt", "md", "csv", "json", "sql", "py", "yaml", "yml", "log"];
export const LARGEST = 1024 * 1024;

/** Why a file cannot be attached, for people; empty where it can. */
export function objection(name: string, bytes: number): string {
  const kind = name.toLowerCase().split(".").pop() ?? "";
  if (kind === "pdf") return `${name}: PDF cannot be read. Save its text as .txt or .md.`;
  if (!KINDS.includes(kind)) return `${name}: only text can be attached (${KINDS.join(", ")}).`;
  if (bytes === 0) return `${name} is empty.`;
  if (bytes > LARGEST) return `${name} is larger than 1 MiB.`;
  return "";
}

export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < LARGEST ? `${Math.round(bytes / 1024)} KiB` : `${(bytes / LARGEST).toFixed(1)} MiB`;
}
