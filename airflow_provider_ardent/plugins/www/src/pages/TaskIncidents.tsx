import { listIncidents } from "../api";
import { Box } from "../chakra";
import { useLoad } from "../hooks";
import { Empty, Loading, Problem } from "../parts/Message";
import { inArdentTab } from "../route";
import { Incident } from "./Incident";
import { IncidentTable } from "./Incidents";

export interface Place {
  dagId: string;
  runId: string;
  taskId: string;
  mapIndex: number;
}

/** The tab on a task instance: the incidents it opened, or is a further occurrence of. */
export function TaskIncidents({ dagId, runId, taskId, mapIndex }: Place) {
  const { value, error, reload } = useLoad(
    () => listIncidents({ dag_id: dagId, run_id: runId, task_id: taskId, map_index: mapIndex }),
    [dagId, runId, taskId, mapIndex].join("\n"),
    15,
  );
  if (error && !value) return <Problem error={error} retry={reload} />;
  if (!value) return <Loading />;
  const [only] = value.incidents;
  if (!only) {
    return <Empty title="No incident">Ardent has not handled a failure of this task instance.</Empty>;
  }
  if (value.incidents.length === 1) return <Incident embedded id={only.id} />;
  return (
    <Box>
      <IncidentTable incidents={value.incidents} link={inArdentTab} />
    </Box>
  );
}
