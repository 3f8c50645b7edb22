/** What a repair or a turn of a session ends with. */

export interface Check {
  name: string;
  moment: "before" | "after" | "again";
  status: "passed" | "failed" | "skipped";
  detail?: string;
  seconds?: number;
  log?: string;
  /** What the run did to data, where it is known. */
  differences?: TableDifference[];
}

export interface ColumnProfile {
  nulls: number;
  distinct: number;
  low?: string;
  high?: string;
}

/** A column in which rows differ; `before` is null for a new one. */
export interface ColumnDifference {
  name: string;
  before: ColumnProfile | null;
  after: ColumnProfile | null;
}

export interface TableDifference {
  conn_id: string;
  table: string;
  rows_before: number;
  rows_after: number;
  added?: number;
  removed?: number;
  changed?: number;
  key?: string[];
  /** False where the rows were only counted. */
  exact?: boolean;
  columns?: ColumnDifference[];
  schema?: string[];
}

export interface Spent {
  tokens_in?: number;
  tokens_out?: number;
  calls?: number;
  model_seconds?: number;
  usd?: number | null;
}

/** A statement of a migration as it ran on the copy. */
export interface Ran {
  sql: string;
  seconds: number;
  rows: number;
  locks: { table: string; mode: string; text: string }[];
  rewritten: Record<string, number>;
  /** It cannot be part of a transaction. */
  alone?: boolean;
}

export interface Migration {
  forward: Ran[];
  rollback: Ran[];
  /** Rows by table, as the copy had them. */
  rows: Record<string, number>;
  warnings: string[];
  /** What the rollback does not bring back. */
  lost: string[];
  /** What of the repository applies it after the merge; empty: Ardent does. */
  runner: string;
}

export interface Proposal {
  outcome?: string;
  triage?: { kind?: string; reasons?: string[] };
  summary?: string;
  cause?: string;
  verified?: boolean;
  reason?: string;
  diff?: string;
  diff_cut?: boolean;
  approval_hash?: string;
  git_branch?: string;
  pull_request?: { forge?: string; id?: string | number; url?: string } | null;
  checks?: Check[];
  not_checked?: string[];
  spent?: Spent;
  timing?: { total_seconds?: number; model_seconds?: number; own_seconds?: number };
  fixed_by?: string;
  dag_ids?: string[];
  output?: unknown;
  /** What is changed: files, rows of the database behind `conn_id` by statements, or its tables by a migration. */
  target?: "repository" | "database" | "migration";
  conn_id?: string;
  statements?: string[];
  /** What is run on that database once it is approved. */
  database?: { affected?: number[] } | null;
  migration?: Migration | null;
}

export interface Applied {
  outcome?: string;
  merge_sha?: string;
  bundle_version?: string;
  cleared?: string[];
  rerun_state?: string;
  reason?: string;
  seconds?: number;
  dag_ids?: string[];
  /** Those of `dag_ids` that Airflow does not run before somebody unpauses them. */
  paused?: string[];
}

export interface Approval {
  hash: string;
  approve: string;
  reject: string;
  subject: string;
  body: string;
  asked_at: string | null;
  expires_at: string | null;
  answered_at: string | null;
  answered_by: string;
  chosen: string[];
  open: boolean;
}

export interface Feedback {
  thumb: "up" | "down";
  comment: string;
}

export interface TaskState {
  task_id: string;
  state: string | null;
  try_number: number;
}
