import { listIncidents } from "../api/incidents";
import { listSessions, type SessionItem } from "../api/sessions";
import { Box, Flex } from "../chakra";
import { useLoad } from "../hooks/load";
import { NewSession } from "../parts/home/NewSession";
import { routeOf, SessionTable } from "../parts/home/SessionTable";
import { Empty, Loading, Problem } from "../parts/Message";
import { asItem, own, type Place } from "../pure/place";
import { inArdentTab } from "../route";
import { Incident } from "./Incident";
import { Session } from "./Session";

/** The tab on a DAG, a DAG run or a task instance of Airflow. */
export function Embedded({ place }: { place: Place }) {
  const found = own(place);
  if (found?.page === "session") return <Session embedded id={found.id} />;
  if (found?.page === "incident") return <Incident embedded id={found.id} />;
  if (place.taskId) return <OfTask {...place} />;
  return (
    <Flex direction="column" gap="4">
      {place.runId ? null : <NewSession dagId={place.dagId} embedded />}
      <OfDag {...place} />
    </Flex>
  );
}

async function atTask({ dagId, runId, taskId, mapIndex }: Place): Promise<SessionItem[]> {
  const [incidents, sessions] = await Promise.all([
    listIncidents({ dag_id: dagId, run_id: runId, task_id: taskId, map_index: mapIndex }),
    listSessions({ dag_id: dagId, kind: "operator", limit: 100 }),
  ]);
  const operators = sessions.sessions.filter((item) => item.run_id === runId && item.task_id === taskId);
  return [...operators, ...incidents.incidents.map(asItem)];
}

/** What a task instance opened, or is a further occurrence of; or the session of its operator. */
function OfTask(place: Place) {
  const key = Object.values(place).join("\n");
  const { value, error, reload } = useLoad(() => atTask(place), key, 15);
  if (error && !value) return <Problem error={error} retry={reload} />;
  if (!value) return <Loading />;
  const [only] = value;
  if (!only) return <Empty title="Nothing here">Ardent has not handled a failure of this task instance, and does not run in it.</Empty>;
  if (value.length > 1) return <SessionTable link={inArdentTab} sessions={value} />;
  const route = routeOf(only);
  return route.page === "session" ? <Session embedded id={route.id} /> : <Incident embedded id={only.incident_id || only.id} />;
}

async function atDag({ dagId, runId }: Place): Promise<SessionItem[]> {
  if (!runId) return (await listSessions({ dag_id: dagId, limit: 50 })).sessions;
  const [incidents, sessions] = await Promise.all([
    listIncidents({ dag_id: dagId, run_id: runId }),
    listSessions({ dag_id: dagId, kind: "operator", limit: 100 }),
  ]);
  return [...sessions.sessions.filter((item) => item.run_id === runId), ...incidents.incidents.map(asItem)];
}

function OfDag(place: Place) {
  const { value, error, reload } = useLoad(() => atDag(place), `${place.dagId}\n${place.runId}`, 15);
  if (error && !value) return <Problem error={error} retry={reload} />;
  if (!value) return <Loading />;
  if (value.length === 0) {
    return (
      <Empty title="Nothing here yet">
        {place.runId ? "Ardent has not handled a failure of this DAG run." : "Ardent has not worked on this DAG, and none of its failures."}
      </Empty>
    );
  }
  return (
    <Box>
      <SessionTable link={inArdentTab} sessions={value} />
    </Box>
  );
}
