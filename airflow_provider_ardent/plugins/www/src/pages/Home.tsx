import { useEffect, type ReactNode } from "react";

import { getHome, listSessions, type SessionKind } from "../api/sessions";
import { getOptions, getStatus } from "../api/setup";
import { Box, Button, Flex, Heading, Text } from "../chakra";
import { useLast, useLoad } from "../hooks/load";
import { Findings, Tests, testOf } from "../parts/Findings";
import { Counts } from "../parts/home/Counts";
import { Filters } from "../parts/home/Filters";
import { NewSession } from "../parts/home/NewSession";
import { Pager } from "../parts/home/Pager";
import { SessionTable } from "../parts/home/SessionTable";
import { Empty, Loading, Problem, Quiet } from "../parts/Message";
import { statesOf, type Filters as Chosen } from "../pure/route";
import { useFilters } from "../route";

const PAGE = 25;

/** Everything that Ardent did, does, or asks, newest first; and where a new session starts. */
export function Home({ initial }: { initial: Chosen }) {
  const [filters, change] = useFilters(initial);
  const home = useLoad(getHome, "home", 10);
  return (
    <Flex direction="column" gap="5">
      {home.value && !home.value.ready ? <FirstRun /> : null}
      <NewSession />
      <Box>
        <Flex align="center" columnGap="4" justify="space-between" mb="3" rowGap="2" wrap="wrap">
          <Heading as="h1" size="lg">
            Sessions and incidents
          </Heading>
          {home.value ? <Counts change={change} home={home.value} /> : null}
        </Flex>
        <Everything change={change} filters={filters} />
      </Box>
    </Flex>
  );
}

function Everything({ filters, change }: { filters: Chosen; change: (filters: Chosen) => void }) {
  const offset = Number(filters.offset) || 0;
  const key = JSON.stringify(filters);
  const query = { ...filters, kind: (filters.kind ?? "") as SessionKind | "", state: statesOf(filters), offset, limit: PAGE };
  const { value, error, reload } = useLoad(() => listSessions(query), `sessions ${key}`, 10);
  const page = useLast(value);
  const filtered = ["kind", "state", "text", "user", "dag_id"].some((name) => filters[name as keyof Chosen]);
  const turn = (next: number): void => change({ offset: next ? String(next) : "" });
  useEffect(() => {
    if (value && offset > 0 && offset >= value.total) turn(0);
  }); // The last page may be gone.
  return (
    <Box aria-busy={!value}>
      <Filters change={change} filters={filters} page={page} />
      {error ? (
        <Box mb="4">
          <Problem error={error} retry={reload} />
        </Box>
      ) : null}
      {!page && !error ? <Loading lines={6} /> : null}
      {page && page.sessions.length === 0 ? <Nothing filtered={filtered} reset={() => change({ kind: "", state: "", text: "", user: "", dag_id: "" })} /> : null}
      {page && page.sessions.length > 0 ? <SessionTable age={filters.sort === "updated" ? "updated_at" : "started_at"} sessions={page.sessions} /> : null}
      {page ? <Pager offset={offset} size={PAGE} total={page.total} turn={turn} /> : null}
    </Box>
  );
}

function Nothing({ filtered, reset }: { filtered: boolean; reset: () => void }): ReactNode {
  if (filtered) {
    return (
      <Empty title="Nothing matches">
        Take away a filter to see more.
        <Box mt="3">
          <Button onClick={reset} size="xs" variant="outline">
            Show everything
          </Button>
        </Box>
      </Empty>
    );
  }
  return <Beginning />;
}

function Beginning() {
  const options = useLoad(getOptions, "options", 0);
  return (
    <Empty title="Nothing here yet">
      {options.value?.rights.use ? "Write above what you want. " : ""}
      When a task fails or a DAG file does not import, Ardent looks for the cause, proves a fix and shows it here to who may
      read the DAG.
    </Empty>
  );
}

/** What is not configured yet, how to do it, and a way to try each thing. */
function FirstRun() {
  const status = useLoad(getStatus, "status", 0);
  const options = useLoad(getOptions, "options", 0);
  if (status.error?.status === 403) return <Quiet>Ardent is not set up here yet. Who runs this Airflow sees here what is missing.</Quiet>;
  if (status.error) return <Problem error={status.error} retry={status.reload} />;
  if (!status.value) return <Loading lines={2} />;
  const open = status.value.findings.filter(({ level }) => level === "missing" || level === "warning");
  return (
    <Box aria-label="First steps" as="section">
      <Heading as="h2" mb="1" size="lg">
        Before Ardent can work
      </Heading>
      <Text color="fg.muted" fontSize="sm" mb="3">
        It needs a model, a repository with your DAGs, and a sandbox. Without a model it still repairs what it knows by
        heart.
      </Text>
      <Flex direction="column" gap="3">
        <Tests findings={status.value.findings} may={options.value?.rights.configure ?? false} />
        <Findings findings={open.filter((finding) => !testOf(finding))} title="Also" />
      </Flex>
    </Box>
  );
}
