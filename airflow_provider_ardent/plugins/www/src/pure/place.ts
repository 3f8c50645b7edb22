/** Where in Airflow the view is shown. */

import type { Incident } from "../api/incidents";
import type { SessionItem } from "../api/sessions";
import { whatFailed } from "./incident";
import type { Route } from "./route";

export interface Place {
  dagId: string;
  runId: string;
  taskId: string;
  mapIndex: number;
}

/** What Airflow passes to a plugin; on the nav page nothing. */
export interface PluginProps {
  dagId?: string;
  runId?: string;
  taskId?: string;
  mapIndex?: string;
}

/** Undefined on the nav page. Airflow 3.3 leaves a placeholder where there is no map index. */
export function placeOf({ dagId, runId, taskId, mapIndex }: PluginProps): Place | undefined {
  if (!dagId) return undefined;
  const index = /^-?\d+$/.test(mapIndex ?? "") ? Number(mapIndex) : -1;
  return { dagId, runId: runId ?? "", taskId: taskId ?? "", mapIndex: index };
}

/** The session or incident that a run of Ardent's own DAGs is. */
export function own({ dagId, runId }: Place): Route | undefined {
  if (!runId) return undefined;
  const turn = /^ardent__(s[0-9a-f]{12})__\d+$/.exec(runId);
  if (dagId === "ardent_agent" && turn) return { page: "session", id: turn[1]! };
  return dagId === "ardent_repair" ? { page: "incident", id: runId } : undefined;
}

/** An incident as the table of sessions shows it. */
export const asItem = (incident: Incident): SessionItem => ({
  id: incident.id,
  kind: "incident",
  title: `${whatFailed(incident)}: ${incident.error_type}`,
  state: incident.state,
  state_reason: incident.state_reason,
  dag_id: incident.dag_id,
  task_id: incident.task_id,
  user: "",
  turns: incident.attempt,
  started_at: incident.started_at,
  updated_at: incident.ended_at ?? incident.failed_at ?? incident.started_at,
  ended_at: incident.ended_at,
  outcome: incident.outcome,
  summary: incident.summary || incident.error_message,
  verified: incident.verified,
  usd: incident.usd,
  tokens: incident.tokens,
  waiting: incident.state === "waiting",
  incident_id: incident.id,
  run_id: incident.run_id,
});
