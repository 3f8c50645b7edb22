/** The HTTP API of the view, see `ardent/api/v1/openapi.json`. */

export type State =
  | "investigating"
  | "waiting"
  | "applying"
  | "fixed"
  | "restarted"
  | "rejected"
  | "needs_you"
  | "gave_up"
  | "failed";

export interface Incident {
  id: string;
  fingerprint: string;
  attempt: number;
  state: State;
  state_reason: string;
  dag_id: string;
  relative_fileloc: string;
  task_id: string;
  run_id: string;
  map_index: number;
  failure_kind: string;
  error_type: string;
  error_message: string;
  failed_at: string;
  started_at: string;
  ended_at: string | null;
  outcome: string;
  summary: string;
  verified: boolean;
  usd: number | null;
  tokens: number;
  count: number | null;
}

export interface IncidentPage {
  incidents: Incident[];
  total: number;
  states: Record<State, number>;
}

export interface Check {
  name: string;
  moment: "before" | "after" | "again";
  status: "passed" | "failed" | "skipped";
  detail?: string;
  seconds?: number;
  log?: string;
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
  spent?: { tokens_in?: number; tokens_out?: number; calls?: number; model_seconds?: number; usd?: number | null };
  timing?: { total_seconds?: number; model_seconds?: number; own_seconds?: number };
  fixed_by?: string;
}

export interface Frame {
  path: string;
  line: number;
  function: string;
  code?: string;
  in_project?: boolean;
}

export interface Failure {
  error_chain?: string[];
  error_message?: string;
  traceback?: string;
  frames?: Frame[];
  log_tail?: string[];
  operator?: string;
  try_number?: number;
  max_tries?: number;
  logical_date?: string;
  conn_ids?: string[];
  bundle_name?: string;
  bundle_version?: string;
}

export interface Applied {
  outcome?: string;
  merge_sha?: string;
  bundle_version?: string;
  cleared?: string[];
  rerun_state?: string;
  reason?: string;
  seconds?: number;
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

export interface IncidentDetail extends Incident {
  failure: Failure;
  proposal: Proposal | null;
  applied: Applied | null;
  approval: Approval | null;
  tasks: { task_id: string; state: string | null; try_number: number }[];
  rights: { answer: boolean; stop: boolean };
}

export interface TraceEvent {
  position: number;
  task: string;
  seq: number;
  at: string;
  kind: string;
  data: Record<string, unknown>;
}

export interface Trace {
  events: TraceEvent[];
  state: State;
  over: boolean;
}

export interface Finding {
  area: string;
  level: "ok" | "note" | "warning" | "missing";
  text: string;
  do: string;
}

export interface Status {
  ready: boolean;
  findings: Finding[];
}

export interface Query {
  state?: State | "";
  text?: string;
  dag_id?: string;
  run_id?: string;
  task_id?: string;
  map_index?: number;
  limit?: number;
  offset?: number;
}

/** An answer other than success; `message` is for people. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export function address(path: string): string {
  return new URL(`ardent/api/v1/${path}`, document.baseURI).href;
}

async function request<T>(path: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(address(path), { credentials: "same-origin", ...init });
  } catch {
    throw new ApiError(0, "Airflow does not answer. Check the connection; this page tries again by itself.");
  }
  if (response.ok) return (await response.json()) as T;
  throw new ApiError(response.status, await reason(response));
}

async function reason(response: Response): Promise<string> {
  if (response.status === 401) return "You are logged out. Reload the page to log in.";
  try {
    const { detail } = (await response.json()) as { detail?: unknown };
    if (typeof detail === "string") return detail;
  } catch {
    // Not JSON: the status has to do.
  }
  return `Airflow answered with an error (${response.status}).`;
}

export function listIncidents(query: Query): Promise<IncidentPage> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  return request(`incidents?${search}`);
}

const one = (id: string): string => `incidents/${encodeURIComponent(id)}`;

export const getIncident = (id: string): Promise<IncidentDetail> => request(one(id));

export const getEvents = (id: string, after: number): Promise<Trace> => request(`${one(id)}/events?after=${after}`);

export const streamAddress = (id: string, after: number): string => address(`${one(id)}/events/stream?after=${after}`);

export const patchAddress = (id: string): string => address(`${one(id)}/diff?download=true`);

export const getDiff = (id: string): Promise<{ diff: string; cut: boolean }> => request(`${one(id)}/diff`);

export const getStatus = (): Promise<Status> => request("status");

function post<T>(path: string, body: unknown): Promise<T> {
  return request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

export const answer = (id: string, choice: "approve" | "reject", hash: string, comment: string): Promise<unknown> =>
  post(`${one(id)}/${choice}`, { approval_hash: hash, comment });

export const stop = (id: string): Promise<unknown> => post(`${one(id)}/stop`, {});
