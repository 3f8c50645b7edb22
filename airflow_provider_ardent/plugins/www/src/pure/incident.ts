import type { Incident } from "../api/incidents";

/** What an incident is about, in one line. */
export function whatFailed(incident: Incident): string {
  if (incident.failure_kind === "import") return incident.relative_fileloc || incident.dag_id;
  const mapped = incident.map_index >= 0 ? ` [${incident.map_index}]` : "";
  return incident.task_id ? `${incident.dag_id}.${incident.task_id}${mapped}` : incident.dag_id;
}
