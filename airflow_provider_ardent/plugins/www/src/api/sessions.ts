import { request, search, send } from "./request";
import type { Applied, Approval, Feedback, Proposal, TaskState } from "./results";
import { path as subjectPath } from "./subject";

export type Autonomy = "plan" | "propose" | "merge";
export type SessionKind = "chat" | "operator" | "incident";

export interface SessionItem {
  id: string;
  kind: SessionKind;
  title: string;
  state: string;
  state_reason: string;
  dag_id: string;
  task_id: string;
  user: string;
  turns: number;
  started_at: string;
  updated_at: string;
  ended_at: string | null;
  outcome: string;
  summary: string;
  verified: boolean;
  usd: number | null;
  tokens: number;
  waiting: boolean;
  incident_id: string;
  run_id: string;
}

export interface SessionPage {
  sessions: SessionItem[];
  total: number;
  states: Record<string, number>;
  kinds: Record<string, number>;
}

export interface HomeCounts {
  waiting: number;
  running: number;
  failed: number;
  recent: SessionItem[];
  ready: boolean;
}

export interface Step {
  id: string;
  title: string;
  detail: string;
  reads: string[];
  writes: string[];
  connections: string[];
  files: string[];
  comment: string;
  edited_by: string;
}

export interface Missing {
  kind: string;
  name: string;
  text: string;
  remedy: string;
}

export interface Expected {
  conn_id: string;
  table: string;
  text: string;
}

export interface Plan {
  schema: number;
  version: number;
  kind: "plan" | "impossible" | "answer" | "question";
  request?: string;
  title: string;
  summary: string;
  author: string;
  created_at: string;
  feasible: boolean;
  missing: Missing[];
  looked_at: string[];
  steps: Step[];
  expected: Expected[];
  /** What is changed: files, or rows of the database behind `conn_id`. */
  target?: "repository" | "database" | "migration";
  conn_id?: string;
  allows?: string[];
  hash: string;
}

export interface PlanVersion {
  version: number;
  hash: string;
  author: string;
  at: string;
  changes: string[];
}

export interface Turn {
  turn: number;
  run_id: string;
  dag_id_of_run: string;
  at: string;
  user: string;
  text: string;
  kind: "request" | "revise" | "changes" | "follow_up";
  /** What was said of the turn before, where this one revises it. */
  previous_comment: string;
  state: string;
  state_reason: string;
  plan: Plan | null;
  plan_versions: PlanVersion[];
  plan_approval: Approval | null;
  proposal: Proposal | null;
  applied: Applied | null;
  approval: Approval | null;
  tasks: TaskState[];
}

export interface DocumentItem {
  id: string;
  name: string;
  bytes: number;
}

/** One session with all its turns. */
export interface Session extends Omit<SessionItem, "turns"> {
  autonomy: Autonomy;
  connections: string[];
  documents: DocumentItem[];
  bundle_name: string;
  rights: { write: boolean; approve: boolean; stop: boolean };
  feedback: Feedback | null;
  /** First turn first. */
  turns: Turn[];
}

export interface SessionQuery {
  kind?: SessionKind | "";
  state?: string[];
  dag_id?: string;
  user?: string;
  text?: string;
  sort?: string;
  offset?: number;
  limit?: number;
}

export interface NewSession {
  text: string;
  autonomy: Autonomy;
  connections: string[];
  documents: string[];
  bundle_name: string;
  dag_id: string;
}

const path = (id: string): string => subjectPath({ kind: "sessions", id });

export const getHome = (): Promise<HomeCounts> => request("home");

export const listSessions = (query: SessionQuery): Promise<SessionPage> => request(`sessions${search(query)}`);

export const createSession = (wanted: NewSession): Promise<{ id: string; run_id: string }> =>
  send("POST", "sessions", wanted);

export const getSession = (id: string): Promise<Session> => request(path(id));

export const sendMessage = (id: string, text: string, documents: string[]): Promise<{ turn: number }> =>
  send("POST", `${path(id)}/messages`, { text, documents });

export const getPlan = (id: string, turn: number, version: number): Promise<Plan> =>
  request(`${path(id)}/plans/${turn}/${version}`);

export const savePlan = (id: string, plan: Plan, baseVersion: number): Promise<Plan> =>
  send("PUT", `${path(id)}/plan`, { plan, base_version: baseVersion });

export const approvePlan = (id: string, hash: string): Promise<unknown> =>
  send("POST", `${path(id)}/plan/approve`, { hash });

export const rejectPlan = (id: string, hash: string, comment: string): Promise<unknown> =>
  send("POST", `${path(id)}/plan/reject`, { hash, comment });

export const revisePlan = (id: string, hash: string, comment: string): Promise<unknown> =>
  send("POST", `${path(id)}/plan/revise`, { hash, comment });

export const askForChanges = (id: string, comment: string): Promise<unknown> =>
  send("POST", `${path(id)}/changes`, { comment });
