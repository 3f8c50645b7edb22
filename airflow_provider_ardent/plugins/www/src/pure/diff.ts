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
  const reader = new Reader();
  for (const text of diff.split("\n")) reader.take(text);
  return reader.files;
}

class Reader {
  readonly files: File[] = [];
  private file: File | undefined;
  private before = 0;
  private after = 0;
  // How many lines of the hunk are still to come: a removed line may look like a header.
  private left = 0;
  private right = 0;

  take(text: string): void {
    // Lines of a hunk begin with a mark; a hunk that was cut ends at the next file.
    if ((this.left > 0 || this.right > 0) && !text.startsWith("diff --git ")) this.line(text);
    else this.head(text);
  }

  private head(text: string): void {
    const place = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@(.*)$/.exec(text);
    if (place && this.file) {
      this.before = Number(place[1]);
      this.after = Number(place[3]);
      this.left = Number(place[2] ?? 1);
      this.right = Number(place[4] ?? 1);
      this.file.lines.push({ kind: "hunk", text: place[5]!.trim() });
      return;
    }
    this.left = this.right = 0;
    const opened = header(text, this.file);
    if (opened && opened !== this.file) this.files.push(opened);
    this.file = opened;
  }

  private line(text: string): void {
    if (!this.file || text.startsWith("\\")) return;
    const [mark, words] = [text[0], text.slice(1)];
    if (mark === "+") {
      this.file.lines.push({ kind: "added", text: words, after: this.after++ });
      this.file.added++;
      this.right--;
    } else if (mark === "-") {
      this.file.lines.push({ kind: "removed", text: words, before: this.before++ });
      this.file.removed++;
      this.left--;
    } else {
      this.file.lines.push({ kind: "same", text: words, before: this.before++, after: this.after++ });
      this.left--;
      this.right--;
    }
  }
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
