/** A unified diff, read for two ways of showing it. */

export interface Line {
  kind: "same" | "added" | "removed" | "hunk";
  text: string;
  before?: number;
  after?: number;
}

export interface File {
  path: string;
  /** Its name before, where it was moved. */
  from: string;
  state: "changed" | "new" | "deleted" | "moved";
  lines: Line[];
  added: number;
  removed: number;
}

export interface Pair {
  left?: Line;
  right?: Line;
}

const fresh = (path: string, from = path): File => ({ path, from, state: "changed", lines: [], added: 0, removed: 0 });

/** What it does not know it leaves out. */
export function parse(diff: string): File[] {
  const files: File[] = [];
  let file: File | undefined;
  let before = 0;
  let after = 0;
  // How many lines of the hunk are still to come: a removed line may look like a header.
  let left = 0;
  let right = 0;
  for (const text of diff.split("\n")) {
    if (left <= 0 && right <= 0) {
      const opened = header(text, file);
      if (opened && opened !== file) files.push(opened);
      file = opened;
    }
    const place = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@(.*)$/.exec(text);
    if (place && left <= 0 && right <= 0) {
      before = Number(place[1]);
      after = Number(place[3]);
      left = Number(place[2] ?? 1);
      right = Number(place[4] ?? 1);
      file?.lines.push({ kind: "hunk", text: place[5]!.trim() });
    } else if (file && (left > 0 || right > 0)) {
      if (text.startsWith("+")) {
        file.lines.push({ kind: "added", text: text.slice(1), after: after++ });
        file.added++;
        right--;
      } else if (text.startsWith("-")) {
        file.lines.push({ kind: "removed", text: text.slice(1), before: before++ });
        file.removed++;
        left--;
      } else if (!text.startsWith("\\")) {
        file.lines.push({ kind: "same", text: text.slice(1), before: before++, after: after++ });
        left--;
        right--;
      }
    }
  }
  return files;
}

function header(text: string, file: File | undefined): File | undefined {
  const git = /^diff --git a\/(.*) b\/(.*)$/.exec(text);
  if (git) return fresh(git[2]!, git[1]!);
  if (text.startsWith("+++ ") && text !== "+++ /dev/null" && (!file || file.lines.length > 0)) {
    return fresh(text.slice(4).replace(/^b\//, ""));
  }
  if (file && text.startsWith("new file mode")) file.state = "new";
  if (file && text.startsWith("deleted file mode")) file.state = "deleted";
  if (file && text.startsWith("rename from ")) file.state = "moved";
  return file;
}

/** Removed lines beside the added ones that take their place. */
export function pair(lines: Line[]): Pair[] {
  const found: Pair[] = [];
  let removed: Line[] = [];
  let added: Line[] = [];
  const flush = (): void => {
    for (let i = 0; i < Math.max(removed.length, added.length); i++) {
      found.push({ ...(removed[i] ? { left: removed[i] } : {}), ...(added[i] ? { right: added[i] } : {}) });
    }
    removed = [];
    added = [];
  };
  for (const line of lines) {
    if (line.kind === "removed") removed.push(line);
    else if (line.kind === "added") added.push(line);
    else {
      flush();
      found.push({ left: line, right: line });
    }
  }
  flush();
  return found;
}
