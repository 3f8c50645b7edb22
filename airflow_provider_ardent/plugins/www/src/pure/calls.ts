/** Tool calls as a colleague would say them. */

type Args = Record<string, unknown>;

export interface Told {
  /** What was done, such as “Read”. */
  verb: string;
  /** To what; shown as code. */
  what: string;
  /** What belongs to it and takes more than a line, such as a query. */
  text?: string;
}

const word = (value: unknown): string => (typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value));

const one = (verb: string, name: string) => (args: Args): Told => ({ verb, what: word(args[name]) });

const TOLD: Record<string, (args: Args) => Told> = {
  answer: (args) => ({ verb: "Answered", what: "", text: word(args.text) }),
  ask: (args) => ({ verb: "Asked", what: "", text: word(args.text) }),
  connections: () => ({ verb: "Listed the connections", what: "" }),
  databricks: (args) => ({ verb: "Asked Databricks for", what: [word(args.what), word(args.search)].filter(Boolean).join(" ") }),
  documents: () => ({ verb: "Listed the documents", what: "" }),
  fetch: one("Fetched", "url"),
  give_up: (args) => ({ verb: "Gave up", what: "", text: word(args.reason) }),
  list_files: (args) => ({ verb: "Listed files", what: word(args.pattern) }),
  operators: (args) => ({ verb: args.pattern ? "Looked for operators like" : "Listed the operators", what: word(args.pattern) }),
  read: (args) => ({ verb: "Read", what: `${word(args.path)}${Number(args.offset) > 1 ? ` from line ${word(args.offset)}` : ""}` }),
  read_document: one("Read the document", "id"),
  replace_symbol: (args) => ({ verb: "Rewrote", what: `${word(args.symbol)} in ${word(args.path)}` }),
  replace_text: one("Edited", "path"),
  run_migration: (args) => ({ verb: "Tried a migration on a copy", what: "", text: word(args.forward) }),
  run_sql: (args) => ({ verb: "Tried statements on a copy", what: "", text: word(args.statements) }),
  schema: (args) => ({ verb: "Looked at", what: args.table ? `${word(args.table)} in ${word(args.conn_id)}` : `the tables of ${word(args.conn_id)}` }),
  search: (args) => ({ verb: "Searched for", what: `${word(args.pattern)}${args.files && args.files !== "*" ? ` in ${word(args.files)}` : ""}` }),
  signature: one("Looked up the signature of", "name"),
  sql: (args) => ({ verb: "Queried", what: word(args.conn_id), text: word(args.query) }),
  task_log: (args) => ({ verb: "Read the log of", what: `${word(args.dag_id)}.${word(args.task_id)}` }),
  undo: () => ({ verb: "Took the last change back", what: "" }),
  verify: () => ({ verb: "Ran the checks", what: "" }),
  write_file: one("Wrote", "path"),
};

/** A call in words, or undefined for a tool that has none. */
export function told(name: string, args: unknown): Told | undefined {
  const tell = Object.hasOwn(TOLD, name) ? TOLD[name] : undefined;
  return tell?.(args && typeof args === "object" ? (args as Args) : {});
}
