import { Box, ChakraProvider, createSystem, defaultConfig } from "./chakra";
import { Incident } from "./pages/Incident";
import { Incidents } from "./pages/Incidents";
import { Setup } from "./pages/Setup";
import { TaskIncidents } from "./pages/TaskIncidents";
import { useRoute } from "./route";

/** What Airflow passes to a plugin; on the nav page nothing. */
export interface PluginProps {
  dagId?: string;
  runId?: string;
  taskId?: string;
  mapIndex?: string;
}

type System = ReturnType<typeof createSystem>;

function Home() {
  const route = useRoute();
  if (route.page === "incident") return <Incident id={route.id} key={route.id} />;
  return route.page === "setup" ? <Setup /> : <Incidents />;
}

export default function ArdentView({ dagId, runId, taskId, mapIndex }: PluginProps) {
  const system = (globalThis as { ChakraUISystem?: System }).ChakraUISystem ?? createSystem(defaultConfig);
  const index = /^-?\d+$/.test(mapIndex ?? "") ? Number(mapIndex) : -1;
  return (
    <ChakraProvider value={system}>
      <Box data-ardent="" h="full" minH="0" overflowY="auto" p={{ base: "3", md: "4" }}>
        {dagId && runId && taskId ? (
          <TaskIncidents dagId={dagId} mapIndex={index} runId={runId} taskId={taskId} />
        ) : (
          <Home />
        )}
      </Box>
    </ChakraProvider>
  );
}
