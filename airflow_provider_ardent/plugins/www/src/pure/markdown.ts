/**
 * The part of Markdown that models write, read into a tree: no HTML, no images, no addresses other than
 * http and https. What it does not know stays text. The tree is drawn by parts/text/Markdown.tsx.
 */

export type Inline =
  | { kind: "text"; text: string }
  | { kind: "code"; text: string }
  | { kind: "strong" | "em" | "strike"; children: Inline[] }
  | { kind: "link"; text: string; target: string };

export interface Item {
  blocks: Block[];
  checked?: boolean;
}

export type Block =
  | { kind: "heading"; level: number; children: Inline[] }
  | { kind: "paragraph"; children: Inline[] }
  | { kind: "code"; language: string; text: string }
  | { kind: "list"; ordered: boolean; start: number; items: Item[] }
  | { kind: "quote"; blocks: Block[] }
  | { kind: "table"; head: Inline[][]; rows: Inline[][][] }
  | { kind: "rule" };

const LONGEST = 100_000;
const DEEPEST = 6;

const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([^\s`]*)[^`]*$/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const RULE = /^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const QUOTE = /^ {0,3}> ?(.*)$/;
const DIVIDER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

export function parse(text: string): Block[] {
  return blocks(text.slice(0, LONGEST).replace(/\r\n?/g, "\n").split("\n"), 0);
}

function blocks(lines: string[], depth: number): Block[] {
  const found: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    if (lines[at]!.trim() === "") {
      at++;
      continue;
    }
    const [block, next] = fence(lines, at) ?? single(lines, at) ?? nested(lines, at, depth) ?? table(lines, at) ?? paragraph(lines, at);
    found.push(block);
    at = next;
  }
  return found;
}

type Read = [Block, number];

/** A fence that is never closed runs to the end: a model was cut off. */
function fence(lines: string[], at: number): Read | undefined {
  const open = FENCE.exec(lines[at]!);
  if (!open) return undefined;
  const close = new RegExp(`^ {0,3}${open[1]![0]}{${open[1]!.length},}\\s*$`);
  let end = at + 1;
  while (end < lines.length && !close.test(lines[end]!)) end++;
  return [{ kind: "code", language: open[2]!.toLowerCase(), text: lines.slice(at + 1, end).join("\n") }, end + 1];
}

function single(lines: string[], at: number): Read | undefined {
  const line = lines[at]!;
  if (RULE.test(line)) return [{ kind: "rule" }, at + 1];
  const heading = HEADING.exec(line);
  return heading ? [{ kind: "heading", level: heading[1]!.length, children: inline(heading[2]!) }, at + 1] : undefined;
}

function nested(lines: string[], at: number, depth: number): Read | undefined {
  if (depth >= DEEPEST) return undefined;
  return quote(lines, at, depth) ?? list(lines, at, depth);
}

function quote(lines: string[], at: number, depth: number): Read | undefined {
  const inner: string[] = [];
  let end = at;
  for (let found; end < lines.length && (found = QUOTE.exec(lines[end]!)); end++) inner.push(found[1]!);
  return inner.length > 0 ? [{ kind: "quote", blocks: blocks(inner, depth + 1) }, end] : undefined;
}

function list(lines: string[], at: number, depth: number): Read | undefined {
  const first = ITEM.exec(lines[at]!);
  if (!first) return undefined;
  const ordered = /\d/.test(first[2]!);
  const indent = first[1]!.length;
  const bodies: string[][] = [];
  let end = at;
  for (; end < lines.length; end++) {
    const line = lines[end]!;
    const item = ITEM.exec(line);
    if (item && item[1]!.length <= indent + 1) {
      if (/\d/.test(item[2]!) !== ordered || item[1]!.length < indent) break;
      bodies.push([item[3]!]);
    } else if (line.trim() === "") {
      if (!belongs(lines[end + 1], indent, ordered)) break;
      bodies[bodies.length - 1]!.push("");
    } else if (leading(line) > indent || !interrupts(line)) {
      bodies[bodies.length - 1]!.push(dedent(line, indent + 2));
    } else break;
  }
  const items = bodies.map((body) => entry(body, depth));
  return [{ kind: "list", ordered, start: ordered ? Number.parseInt(first[2]!, 10) : 1, items }, end];
}

const leading = (line: string): number => line.length - line.trimStart().length;

function belongs(next: string | undefined, indent: number, ordered: boolean): boolean {
  if (next === undefined || next.trim() === "") return false;
  const item = ITEM.exec(next);
  if (item && item[1]!.length === indent) return /\d/.test(item[2]!) === ordered;
  return leading(next) > indent;
}

function dedent(line: string, columns: number): string {
  return line.slice(Math.min(columns, leading(line)));
}

function entry(body: string[], depth: number): Item {
  const task = /^\[([ xX])\]\s+(.*)$/.exec(body[0]!);
  if (!task) return { blocks: blocks(body, depth + 1) };
  return { checked: task[1] !== " ", blocks: blocks([task[2]!, ...body.slice(1)], depth + 1) };
}

function table(lines: string[], at: number): Read | undefined {
  const head = lines[at]!;
  if (!head.includes("|") || !DIVIDER.test(lines[at + 1] ?? "") || !lines[at + 1]!.includes("-")) return undefined;
  const columns = cells(head);
  if (cells(lines[at + 1]!).length !== columns.length) return undefined;
  let end = at + 2;
  const rows: Inline[][][] = [];
  for (; end < lines.length && lines[end]!.includes("|") && lines[end]!.trim() !== ""; end++) {
    const row = cells(lines[end]!);
    rows.push(columns.map((_, column) => inline(row[column] ?? "")));
  }
  return [{ kind: "table", head: columns.map((cell) => inline(cell)), rows }, end];
}

function cells(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}

const interrupts = (line: string): boolean =>
  FENCE.test(line) || HEADING.test(line) || RULE.test(line) || QUOTE.test(line) || ITEM.test(line);

function paragraph(lines: string[], at: number): Read {
  let end = at + 1;
  while (end < lines.length && lines[end]!.trim() !== "" && !interrupts(lines[end]!)) end++;
  return [{ kind: "paragraph", children: inline(joined(lines.slice(at, end))) }, end];
}

/** A line break is a space, unless two spaces or a backslash ask for it. */
function joined(lines: string[]): string {
  return lines
    .map((line, index) => {
      if (index === lines.length - 1) return line.trim();
      return / {2,}$|\\$/.test(line) ? `${line.trim().replace(/\\$/, "")}\n` : `${line.trim()} `;
    })
    .join("");
}

// In this order: code, image, link, address, strong, em, strike, escape.
const INLINE =
  /(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)|!\[([^\]\n]{0,500})\]\(([^()\s]{1,2000})[^()]*\)|\[([^\]\n]{1,500})\]\(([^()\s]{1,2000})[^()]*\)|<?(\bhttps?:\/\/[^\s<>"')\]]*[^\s<>"')\].,;:!?])>?|\*\*(?=\S)([^*\n]+?|[^*\n]*?\*[^*\n]+\*[^*\n]*?)(?<=\S)\*\*|__(?=\S)([^_\n]+?)(?<=\S)__(?!\w)|\*(?=[^\s*])([^*\n]+?)(?<=\S)\*(?!\*)|(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)|~~(?=\S)([^~\n]+?)~~|\\([\\`*_{}[\]()#+\-.!|~<>])/g;

export function inline(text: string, depth = 0): Inline[] {
  const found: Inline[] = [];
  let end = 0;
  const plain = (piece: string): void => {
    const last = found[found.length - 1];
    if (last?.kind === "text") last.text += piece;
    else if (piece) found.push({ kind: "text", text: piece });
  };
  for (const match of depth > DEEPEST ? [] : text.matchAll(INLINE)) {
    const piece = mark(match, depth);
    plain(text.slice(end, match.index));
    if (piece.kind === "text") plain(piece.text);
    else found.push(piece);
    end = match.index + match[0].length;
  }
  plain(text.slice(end));
  return found;
}

function mark(match: RegExpExecArray, depth: number): Inline {
  const [whole, ticks, code, alt, source, label, target, bare, bold, under, star, line, struck, escaped] = match;
  if (ticks) return { kind: "code", text: code!.trim() || code! };
  if (source !== undefined) return link(alt ? `image: ${alt}` : "image", source, whole);
  if (target !== undefined) return link(label!, target, whole);
  if (bare !== undefined) return link(bare, bare, whole);
  const strong = bold ?? under;
  if (strong !== undefined) return { kind: "strong", children: inline(strong, depth + 1) };
  const em = star ?? line;
  if (em !== undefined) return { kind: "em", children: inline(em, depth + 1) };
  if (struck !== undefined) return { kind: "strike", children: inline(struck, depth + 1) };
  return { kind: "text", text: escaped ?? whole };
}

/** A link whose target a person may open; any other stays the text that it was. */
function link(text: string, target: string, whole: string): Inline {
  const safe = openable(target);
  return safe ? { kind: "link", text, target: safe } : { kind: "text", text: whole };
}

/** The address as a browser would open it, if it is http or https and hides no user name. */
export function openable(target: string): string | undefined {
  try {
    const found = new URL(target);
    const web = found.protocol === "http:" || found.protocol === "https:";
    return web && !found.username && !found.password ? found.href : undefined;
  } catch {
    return undefined;
  }
}
