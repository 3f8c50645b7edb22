import { useEffect, useState } from "react";

import { getStatus, listIncidents, type Incident, type State } from "../api";
import { Badge, Box, Button, Flex, Heading, HStack, Input, Link, Table, Text } from "../chakra";
import { ago, cost, exact } from "../format";
import { useLoad } from "../hooks";
import { Empty, Loading, Problem } from "../parts/Message";
import { ORDER, StateBadge, STATES } from "../parts/StateBadge";
import { here } from "../route";
import { Findings } from "./Setup";

const PAGE = 25;

/** All incidents, newest first, with what waits for a person in front. */
export function Incidents() {
  const [state, setState] = useState<State | "">("");
  const [typed, setTyped] = useState("");
  const [text, setText] = useState("");
  const [offset, setOffset] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => {
      setText(typed.trim());
      setOffset(0);
    }, 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = { state, text, offset, limit: PAGE };
  const { value, error, reload } = useLoad(() => listIncidents(query), "incidents", 10);
  const key = JSON.stringify(query);
  useEffect(reload, [key, reload]);

  const all = value ? Object.values(value.states).reduce((sum, n) => sum + n, 0) : 0;
  return (
    <Box>
      <Flex align="center" gap="3" justify="space-between" mb="4" wrap="wrap">
        <Heading as="h1" size="xl">
          Incidents
        </Heading>
        <HStack w={{ base: "full", sm: "auto" }}>
          <Input
            aria-label="Search incidents"
            onChange={(event) => setTyped(event.target.value)}
            placeholder="DAG, task, error or summary"
            size="sm"
            type="search"
            value={typed}
            w={{ base: "full", sm: "72" }}
          />
          <Button asChild size="sm" variant="outline">
            <a href={here({ page: "setup" })}>Setup</a>
          </Button>
        </HStack>
      </Flex>
      {value && (all > 0 || state) ? (
        <Flex aria-label="Filter by state" gap="2" mb="4" role="group" wrap="wrap">
          <Chip active={state === ""} count={all} label="All" onClick={() => (setState(""), setOffset(0))} />
          {ORDER.filter((name) => value.states[name] > 0 || name === state).map((name) => (
            <Chip
              active={state === name}
              count={value.states[name]}
              key={name}
              label={STATES[name].label}
              onClick={() => (setState(state === name ? "" : name), setOffset(0))}
              palette={STATES[name].palette}
            />
          ))}
        </Flex>
      ) : null}
      {error ? (
        <Box mb="4">
          <Problem error={error} retry={reload} />
        </Box>
      ) : null}
      {!value && !error ? <Loading lines={6} /> : null}
      {value && value.incidents.length === 0 ? <Nothing filtered={Boolean(text || state)} /> : null}
      {value && value.incidents.length > 0 ? <IncidentTable incidents={value.incidents} /> : null}
      {value && value.total > PAGE ? (
        <HStack justify="end" mt="3">
          <Text color="fg.muted" fontSize="sm">
            {offset + 1}–{Math.min(offset + PAGE, value.total)} of {value.total}
          </Text>
          <Button disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - PAGE))} size="xs" variant="outline">
            Newer
          </Button>
          <Button disabled={offset + PAGE >= value.total} onClick={() => setOffset(offset + PAGE)} size="xs" variant="outline">
            Older
          </Button>
        </HStack>
      ) : null}
    </Box>
  );
}

function Chip(props: { label: string; count: number; active: boolean; palette?: string; onClick: () => void }) {
  return (
    <Button
      aria-pressed={props.active}
      borderRadius="full"
      onClick={props.onClick}
      size="xs"
      variant={props.active ? "solid" : "outline"}
    >
      {props.label}
      <Badge borderRadius="full" colorPalette={props.palette ?? "gray"} size="xs">
        {props.count}
      </Badge>
    </Button>
  );
}

export function IncidentTable({ incidents, link }: { incidents: Incident[]; link?: (id: string) => string }) {
  const wide = { base: "none", md: "table-cell" };
  return (
    <Box borderRadius="md" borderWidth="1px" overflow="hidden">
      <Table.Root aria-label="Incidents" size="sm">
        <Table.Header display={{ base: "none", md: "table-header-group" }}>
          <Table.Row bg="bg.muted">
            <Table.ColumnHeader>State</Table.ColumnHeader>
            <Table.ColumnHeader>What failed</Table.ColumnHeader>
            <Table.ColumnHeader display={wide}>What Ardent says</Table.ColumnHeader>
            <Table.ColumnHeader display={wide} textAlign="end">
              Seen
            </Table.ColumnHeader>
            <Table.ColumnHeader display={wide} textAlign="end">
              Cost
            </Table.ColumnHeader>
            <Table.ColumnHeader textAlign="end">When</Table.ColumnHeader>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {incidents.map((incident) => (
            <Table.Row key={incident.id}>
              <Table.Cell display={wide} verticalAlign="top">
                <StateBadge state={incident.state} />
              </Table.Cell>
              <Table.Cell maxW={{ base: "none", md: "80" }} verticalAlign="top" whiteSpace="normal">
                <Box display={{ base: "block", md: "none" }} mb="1">
                  <StateBadge state={incident.state} />
                </Box>
                <Link
                  color="fg.info"
                  fontWeight="medium"
                  href={link ? link(incident.id) : here({ page: "incident", id: incident.id })}
                  overflowWrap="anywhere"
                >
                  {what(incident)}
                </Link>
                <Text color="fg.muted" fontSize="xs" lineClamp={2} overflowWrap="anywhere">
                  {[incident.error_type.split(".").pop(), incident.error_message].filter(Boolean).join(": ")}
                </Text>
              </Table.Cell>
              <Table.Cell display={wide} maxW="80" verticalAlign="top" whiteSpace="normal">
                <Text lineClamp={2} overflowWrap="anywhere">
                  {incident.summary || incident.state_reason || "–"}
                </Text>
              </Table.Cell>
              <Number wide={wide}>{incident.count ? `${incident.count}×` : "–"}</Number>
              <Number wide={wide}>{cost(incident.usd, incident.tokens)}</Number>
              <Table.Cell textAlign="end" verticalAlign="top" whiteSpace="nowrap">
                <time dateTime={incident.failed_at || incident.started_at} title={exact(incident.failed_at || incident.started_at)}>
                  {ago(incident.failed_at || incident.started_at)}
                </time>
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table.Root>
    </Box>
  );
}

function Number({ children, wide }: { children: string; wide: Record<string, string> }) {
  return (
    <Table.Cell display={wide} fontVariantNumeric="tabular-nums" textAlign="end" verticalAlign="top" whiteSpace="nowrap">
      {children}
    </Table.Cell>
  );
}

/** What the incident is about, in one line. */
export function what(incident: Incident): string {
  if (incident.failure_kind === "import") return incident.relative_fileloc || incident.dag_id;
  const mapped = incident.map_index >= 0 ? ` [${incident.map_index}]` : "";
  return incident.task_id ? `${incident.dag_id} · ${incident.task_id}${mapped}` : incident.dag_id;
}

function Nothing({ filtered }: { filtered: boolean }) {
  const status = useLoad(getStatus, "status", 0);
  if (filtered) return <Empty title="Nothing matches">Take away a filter to see more.</Empty>;
  return (
    <Box>
      <Empty title="Nothing has failed yet">
        When a task fails or a DAG file does not import, Ardent looks for the cause, proves a fix and shows it here for
        you to approve.
      </Empty>
      {status.value ? (
        <Box mt="6">
          <Findings status={status.value} />
        </Box>
      ) : null}
    </Box>
  );
}
