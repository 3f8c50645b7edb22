import { Box, ChakraProvider, createSystem, defaultConfig } from "./chakra";
import { Embedded } from "./pages/Embedded";
import { Home } from "./pages/Home";
import { Incident } from "./pages/Incident";
import { Session } from "./pages/Session";
import { Setup } from "./pages/Setup";
import { Usage } from "./pages/Usage";
import { Frame } from "./parts/Frame";
import { placeOf, type PluginProps } from "./pure/place";
import type { Route } from "./pure/route";
import { useRoute } from "./route";

type System = ReturnType<typeof createSystem>;

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case "session":
      return <Session id={route.id} key={route.id} />;
    case "incident":
      return <Incident id={route.id} key={route.id} />;
    case "usage":
      return <Usage />;
    case "setup":
      return <Setup />;
    case "home":
      return <Home initial={route.filters} />;
  }
}

function Nav() {
  const route = useRoute();
  return (
    <Frame route={route}>
      <Page route={route} />
    </Frame>
  );
}

export default function ArdentView(props: PluginProps) {
  const system = (globalThis as { ChakraUISystem?: System }).ChakraUISystem ?? createSystem(defaultConfig);
  const place = placeOf(props);
  return (
    <ChakraProvider value={system}>
      <Box data-ardent="" h="full" minH="0" overflowY="auto" p={{ base: "3", md: "4" }}>
        {place ? <Embedded place={place} /> : <Nav />}
      </Box>
    </ChakraProvider>
  );
}
