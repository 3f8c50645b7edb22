import { request, send } from "./request";
import type { Autonomy, DocumentItem } from "./sessions";

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

export type Testable = "model" | "repository" | "sandbox";

export interface TestResult {
  ok: boolean;
  text: string;
  do: string;
  seconds: number;
}

export interface ConnectionItem {
  conn_id: string;
  conn_type: string;
  description: string;
}

export interface Options {
  autonomies: Autonomy[];
  autonomy: Autonomy;
  connections: ConnectionItem[];
  bundles: { name: string; kind: string }[];
  rights: { use: boolean; approve: boolean; configure: boolean };
}

export interface Suggestion {
  text: string;
  why: string;
  kind: "recent" | "failing_dag" | "broken_file";
  dag_id: string;
  session_id: string;
}

export const getStatus = (): Promise<Status> => request("status");

export const test = (what: Testable): Promise<TestResult> => send("POST", "setup/test", { what });

export const getOptions = (): Promise<Options> => request("options");

/** The contract names a list; an object around it is read too. */
export async function getSuggestions(): Promise<Suggestion[]> {
  const found = await request<Suggestion[] | { suggestions: Suggestion[] }>("suggestions");
  return Array.isArray(found) ? found : found.suggestions;
}

export const upload = (body: { name: string; text?: string; base64?: string }): Promise<DocumentItem> =>
  send("POST", "documents", body);
