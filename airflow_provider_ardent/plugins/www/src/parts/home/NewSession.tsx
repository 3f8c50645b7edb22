import { useState } from "react";

import { createSession, type Autonomy, type DocumentItem } from "../../api/sessions";
import { getOptions, getSuggestions, type Options, type Suggestion } from "../../api/setup";
import { Badge, Box, Button, Flex, Grid, NativeSelect, Text } from "../../chakra";
import { keep, recall } from "../../hooks/kept";
import { useLoad } from "../../hooks/load";
import { inArdentTab, go } from "../../route";
import { IconButton } from "../IconButton";
import { Problem, Quiet } from "../Message";
import { AutonomySwitch } from "./AutonomySwitch";
import { Composer } from "./Composer";
import { ConnectionPicker } from "./ConnectionPicker";

/** The start of a session: what is wanted, and within which limits. `dagId`: about this DAG. */
export function NewSession({ dagId = "", embedded = false }: { dagId?: string; embedded?: boolean }) {
  const options = useLoad(getOptions, "options", 0);
  if (options.error) return <Problem error={options.error} retry={options.reload} />;
  if (!options.value) return null;
  if (!options.value.rights.use) {
    return <Quiet>You may read sessions, but not start one: that takes the right to run the DAG ardent_agent.</Quiet>;
  }
  return <Form dagId={dagId} embedded={embedded} options={options.value} />;
}

function remembered(options: Options): string[] {
  const known = new Set(options.connections.map(({ conn_id }) => conn_id));
  return (recall("connections") ?? "").split("\n").filter((connId) => known.has(connId));
}

function Form({ options, dagId, embedded }: { options: Options; dagId: string; embedded: boolean }) {
  const [autonomy, setAutonomy] = useState<Autonomy>(options.autonomy);
  const [connections, setConnections] = useState(() => remembered(options));
  const [bundle, setBundle] = useState(options.bundles[0]?.name ?? "");
  const [about, setAbout] = useState(dagId);
  const [round, setRound] = useState(0);
  const name = dagId ? `dag/${dagId}` : "new";

  const choose = (chosen: string[]): void => {
    setConnections(chosen);
    keep("connections", chosen.join("\n"));
  };
  const send = async (text: string, documents: DocumentItem[]): Promise<void> => {
    const ids = documents.map(({ id }) => id);
    const made = await createSession({ text, autonomy, connections, documents: ids, bundle_name: bundle, dag_id: about });
    if (embedded) window.location.assign(inArdentTab({ page: "session", id: made.id }));
    else go({ page: "session", id: made.id });
  };
  const take = (suggestion: Suggestion): void => {
    keep(`draft/${name}`, suggestion.text);
    setAbout(suggestion.dag_id || dagId);
    setRound(round + 1);
  };

  return (
    <Box>
      <Composer
        action="Start"
        key={round}
        label="What should Ardent do?"
        name={name}
        placeholder={dagId ? `What should Ardent do with ${dagId}?` : "Load yesterday's orders from shop into daily_orders, every morning at six"}
        send={send}
      >
        <Grid gap="4" mt="3" templateColumns={{ base: "minmax(0, 1fr)", md: "auto minmax(0, 1fr) auto" }}>
          <AutonomySwitch choose={setAutonomy} chosen={autonomy} offered={options.autonomies} />
          <ConnectionPicker choose={choose} chosen={connections} connections={options.connections} />
          {options.bundles.length > 1 ? <Bundles bundles={options.bundles} choose={setBundle} chosen={bundle} /> : null}
        </Grid>
        {about ? (
          <Flex align="center" fontSize="xs" gap="1" mt="2">
            <Text color="fg.muted">About the DAG</Text>
            <Badge>{about}</Badge>
            {dagId ? null : <IconButton icon="close" label="Not about this DAG" onClick={() => setAbout("")} size="2xs" />}
          </Flex>
        ) : null}
      </Composer>
      {dagId ? null : <Suggestions take={take} />}
    </Box>
  );
}

function Bundles(props: { bundles: Options["bundles"]; chosen: string; choose: (name: string) => void }) {
  return (
    <Box as="label" display="block" fontSize="xs" fontWeight="medium">
      DAG bundle
      <NativeSelect.Root mt="1" size="xs">
        <NativeSelect.Field onChange={(event) => props.choose(event.target.value)} value={props.chosen}>
          {props.bundles.map(({ name, kind }) => (
            <option key={name} value={name}>
              {name} ({kind})
            </option>
          ))}
        </NativeSelect.Field>
        <NativeSelect.Indicator />
      </NativeSelect.Root>
    </Box>
  );
}

/** What this person may want: from their own recent work and from what is broken now. */
function Suggestions({ take }: { take: (suggestion: Suggestion) => void }) {
  const { value } = useLoad(getSuggestions, "suggestions", 0);
  if (!value?.length) return null;
  return (
    <Flex aria-label="Suggestions" gap="2" mt="2" role="group" wrap="wrap">
      {value.slice(0, 4).map((suggestion, index) => (
        <Button
          h="auto"
          justifyContent="start"
          key={index}
          maxW="full"
          onClick={() => take(suggestion)}
          py="1.5"
          size="xs"
          textAlign="start"
          title={suggestion.why}
          variant="outline"
          whiteSpace="normal"
        >
          <Box>
            <Text lineClamp={2} overflowWrap="anywhere">
              {suggestion.text}
            </Text>
            <Text color="fg.muted" fontSize="xs" fontWeight="normal">
              {suggestion.why}
            </Text>
          </Box>
        </Button>
      ))}
    </Flex>
  );
}
