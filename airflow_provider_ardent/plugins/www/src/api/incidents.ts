import { request, search } from "./request";
import type { Applied, Approval, Feedback, Proposal, TaskState } from "./results";

export interface Incident {
  id: string;
  fingerprint: string;
  attempt: number;
  state: string;
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
  states: Record<string, number>;
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

export interface IncidentDetail extends Incident {
  failure: Failure;
  proposal: Proposal | null;
  applied: Applied | null;
  approval: Approval | null;
  tasks: TaskState[];
  rights: { answer: boolean; stop: boolean };
  feedback?: Feedback | null;
}

export interface IncidentQuery {
  state?: string;
  text?: string;
  dag_id?: string;
  run_id?: string;
  task_id?: string;
  map_index?: number;
  limit?: number;
  offset?: number;
}

export const listIncidents = (query: IncidentQuery): Promise<IncidentPage> => request(`incidents${search(query)}`);

export const getIncident = (id: string): Promise<IncidentDetail> => request(`incidents/${encodeURIComponent(id)}`);
