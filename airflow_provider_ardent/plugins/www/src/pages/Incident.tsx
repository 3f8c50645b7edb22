import { useRef, useState, type ReactNode } from "react";

import { ApiError, getDiff, getIncident, patchAddress, stop, type Applied, type IncidentDetail, type Proposal } from "../api";
import { Alert, Badge, Box, Button, Code, Flex, Grid, Heading, HStack, Link, Text } from "../chakra";
import { ago, cost, duration, exact } from "../format";
import { useLoad, useTrace } from "../hooks";
import { Answer } from "../parts/Answer";
import { Diff } from "../parts/Diff";
import { Evidence } from "../parts/Evidence";
import { Loading, Problem, Quiet } from "../parts/Message";
import { Folded, Raw, Section } from "../parts/Section";
import { Spent } from "../parts/Spent";
import { StateBadge, STATES } from "../parts/StateBadge";
import { Trace } from "../parts/Trace";
import { here, inArdentTab, taskInstance } from "../route";
import { what } from "./Incidents";

const OPEN = ["investigating", "waiting", "applying"];

export function Incident({ id, embedded = false }: { id: string; embedded?: boolean }) {
  const [ended, setEnded] = useState(false);
  const { value, error, reload } = useLoad(() => getIncident(id), id, ended ? 0 : 10);
  const told = useRef("");
  const live = useTrace(id, (state) => {
    if (told.current && told.current !== state) reload();
    told.current = state;
  });
  const over = live.mode === "over" && value !== undefined && !OPEN.includes(value.state);
  if (over !== ended) setEnded(over);

  return (
    <Box>
      {embedded ? (
        <Link color="fg.info" fontSize="sm" href={inArdentTab(id)}>
          Open in the Ardent tab
        </Link>
      ) : (
        <Link color="fg.info" fontSize="sm" href={here({ page: "incidents" })}>
          ← All incidents
        </Link>
      )}
      {value ? null : (
        <Box mt="3">{error ? <Problem error={error} retry={reload} /> : <Loading lines={5} />}</Box>
      )}
      {value ? <Loaded incident={value} live={live} reload={reload} /> : null}
    </Box>
  );
}

function Loaded(props: { incident: IncidentDetail; live: ReturnType<typeof useTrace>; reload: () => void }) {
  const { incident, live, reload } = props;
  const { proposal } = incident;
  return (
    <Flex direction="column" gap="4" mt="2">
      <Header incident={incident} />
      <Answer answered={reload} incident={incident} key={incident.approval?.hash} />
      <Result incident={incident} />
      <Grid alignItems="start" gap="4" templateColumns={{ base: "minmax(0, 1fr)", xl: "minmax(0, 3fr) minmax(0, 2fr)" }}>
        <Flex direction="column" gap="4" minW="0">
          <Happened incident={incident} />
          {proposal ? <Change incident={incident} proposal={proposal} /> : null}
          {proposal?.checks?.length ? (
            <Section aside={<Verified proposal={proposal} />} title="Evidence">
              <Evidence checks={proposal.checks} />
              <NotChecked items={proposal.not_checked ?? []} />
            </Section>
          ) : proposal?.not_checked?.length ? (
            <Section title="Evidence">
              <NotChecked items={proposal.not_checked} />
            </Section>
          ) : null}
        </Flex>
        <Flex direction="column" gap="4" minW="0">
          <Trace live={live} state={incident.state} stop={<Stop incident={incident} stopped={reload} />} />
          {proposal ? <Spent proposal={proposal} /> : null}
        </Flex>
      </Grid>
    </Flex>
  );
}

function Header({ incident }: { incident: IncidentDetail }) {
  return (
    <Box>
      <HStack gap="3" wrap="wrap">
        <Heading as="h1" overflowWrap="anywhere" size="xl">
          {what(incident)}
        </Heading>
        <StateBadge size="md" state={incident.state} />
      </HStack>
      <Flex color="fg.muted" columnGap="4" fontSize="sm" mt="1" rowGap="0" wrap="wrap">
        <span title={exact(incident.failed_at || incident.started_at)}>
          failed {ago(incident.failed_at || incident.started_at)}
        </span>
        {incident.count ? <span>seen {incident.count === 1 ? "once" : `${incident.count} times`}</span> : null}
        {incident.attempt > 1 ? <span>attempt {incident.attempt}</span> : null}
        <span>cost {cost(incident.usd, incident.tokens)}</span>
        <span>
          incident <Code size="xs">{incident.fingerprint}</Code>
        </span>
        {incident.task_id && incident.run_id ? (
          <Link color="fg.info" href={taskInstance(incident.dag_id, incident.run_id, incident.task_id, incident.map_index)}>
            Task instance
          </Link>
        ) : null}
      </Flex>
      {incident.state === "waiting" ? null : (
        <Text fontSize="sm" mt="2">
          {incident.state_reason || STATES[incident.state].means}
        </Text>
      )}
    </Box>
  );
}

function Happened({ incident }: { incident: IncidentDetail }) {
  const { failure, proposal } = incident;
  const frame = [...(failure.frames ?? [])].reverse().find((candidate) => candidate.in_project);
  const chain = failure.error_chain?.length ? failure.error_chain : [`${incident.error_type}: ${incident.error_message}`];
  const triage = proposal?.triage;
  return (
    <Section
      aside={
        triage?.kind ? (
          <Badge size="sm" title="What kind of failure this is">
            {triage.kind.replace(/_/g, " ")}
          </Badge>
        ) : null
      }
      title="What happened"
    >
      <Flex direction="column" gap="3">
        {chain.map((line, index) => (
          <Box key={index}>
            {index > 0 ? <Quiet>because of</Quiet> : null}
            <Text color={index === 0 ? "red.fg" : "fg"} fontFamily="mono" fontSize="sm" overflowWrap="anywhere" whiteSpace="pre-wrap">
              {line}
            </Text>
          </Box>
        ))}
        {frame ? (
          <Box>
            <Quiet>
              in <Code size="sm">{frame.function}</Code>, {frame.path}, line {frame.line}
            </Quiet>
            {frame.code ? <Raw text={frame.code.trim()} /> : null}
          </Box>
        ) : null}
        {triage?.reasons?.length ? (
          <Box as="ul" fontSize="sm" listStyleType="disc" pl="5">
            {triage.reasons.map((reason, index) => (
              <Box as="li" key={index} overflowWrap="anywhere">
                {reason}
              </Box>
            ))}
          </Box>
        ) : null}
        <Box>
          {failure.traceback ? (
            <Folded label="Traceback">
              <Raw text={failure.traceback} />
            </Folded>
          ) : null}
          {failure.log_tail?.length ? (
            <Folded label={`Last ${failure.log_tail.length} lines of the log`}>
              <Raw text={failure.log_tail.join("\n")} />
            </Folded>
          ) : null}
        </Box>
      </Flex>
    </Section>
  );
}

function Change({ incident, proposal }: { incident: IncidentDetail; proposal: Proposal }) {
  const names: Record<string, string> = {
    change: "Cause and change",
    restart: "Cause",
    impossible: "What is missing",
    gave_up: "What was found",
  };
  const whole = useLoad(
    () => (proposal.diff_cut ? getDiff(incident.id) : Promise.resolve(undefined)),
    `${incident.id} ${proposal.approval_hash}`,
    0,
  );
  return (
    <Section aside={<PullRequest proposal={proposal} />} title={names[proposal.outcome ?? ""] ?? "Proposal"}>
      <Flex direction="column" gap="3">
        <Prose text={proposal.cause} />
        {proposal.summary !== proposal.cause ? <Prose text={proposal.summary} /> : null}
        {proposal.outcome !== "change" && proposal.reason !== proposal.summary ? <Prose text={proposal.reason} /> : null}
        {proposal.fixed_by ? <Quiet>{fixedBy(proposal.fixed_by)}</Quiet> : null}
        {proposal.diff ? (
          <>
            <Diff diff={whole.value?.diff ?? proposal.diff} />
            {(whole.value?.cut ?? proposal.diff_cut) ? (
              <Alert.Root size="sm" status="warning">
                <Alert.Indicator />
                <Alert.Title>This change is too long to show in full. Read the rest in the pull request.</Alert.Title>
              </Alert.Root>
            ) : (
              <Link color="fg.info" fontSize="sm" href={patchAddress(incident.id)}>
                Download as a patch
              </Link>
            )}
          </>
        ) : null}
      </Flex>
    </Section>
  );
}

/** Words of a model or a person: paragraphs, no markup, no links. */
function Prose({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <Text fontSize="sm" overflowWrap="anywhere" whiteSpace="pre-wrap">
      {text}
    </Text>
  );
}

function fixedBy(by: string): string {
  if (by.startsWith("known:")) return `By the known fix “${by.slice(6)}”, without a model.`;
  if (by === "revert") return "By putting back what last worked, without a model.";
  return by === "pipeline" || by === "loop" ? `Written by the model (${by}).` : "";
}

function PullRequest({ proposal }: { proposal: Proposal }) {
  const request = proposal.pull_request;
  if (!request) return null;
  const label = `Pull request ${request.id ?? ""}`.trim();
  if (!request.url || !/^https?:\/\//i.test(request.url)) return <Quiet>{label}{request.forge ? ` (${request.forge})` : ""}</Quiet>;
  return (
    <Link color="fg.info" fontSize="sm" href={request.url} rel="noopener noreferrer" target="_blank">
      {label} ↗
    </Link>
  );
}

function Verified({ proposal }: { proposal: Proposal }) {
  return proposal.verified ? (
    <Badge colorPalette="green" size="sm">
      verified
    </Badge>
  ) : (
    <Badge colorPalette="orange" size="sm" title={proposal.reason}>
      not verified
    </Badge>
  );
}

function NotChecked({ items }: { items: string[] }) {
  if (items.length === 0) return null;
  return (
    <Box mt="3">
      <Text fontSize="sm" fontWeight="semibold">
        Not checked
      </Text>
      <Box as="ul" color="fg.muted" fontSize="sm" listStyleType="disc" pl="5">
        {items.map((item, index) => (
          <Box as="li" key={index} overflowWrap="anywhere">
            {item}
          </Box>
        ))}
      </Box>
    </Box>
  );
}

function Result({ incident }: { incident: IncidentDetail }) {
  const { applied, approval } = incident;
  const told = applied?.merge_sha || applied?.cleared?.length || applied?.rerun_state;
  if (!told && !approval?.answered_at) return null;
  return (
    <Section title="Answer and result">
      <Flex columnGap="6" fontSize="sm" rowGap="2" wrap="wrap">
        {approval?.answered_at ? (
          <Fact label="Answer">
            {approval.chosen.join(", ")} by {approval.answered_by || "Airflow"}, {ago(approval.answered_at)}
          </Fact>
        ) : null}
        {applied ? <AppliedFacts applied={applied} /> : <Fact label="Now">merging and watching the re-run</Fact>}
      </Flex>
    </Section>
  );
}

function AppliedFacts({ applied }: { applied: Applied }) {
  return (
    <>
      {applied.merge_sha ? (
        <Fact label="Merged as">
          <Code size="sm">{applied.merge_sha.slice(0, 12)}</Code>
        </Fact>
      ) : null}
      {applied.cleared?.length ? <Fact label="Run again">{applied.cleared.join(", ")}</Fact> : null}
      {applied.rerun_state ? (
        <Fact label="Re-run">
          <Badge colorPalette={applied.rerun_state === "success" ? "green" : "red"} size="sm">
            {applied.rerun_state}
          </Badge>
        </Fact>
      ) : null}
      {applied.seconds ? <Fact label="Took">{duration(applied.seconds)}</Fact> : null}
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <HStack gap="2">
      <Text color="fg.muted">{label}</Text>
      <Box overflowWrap="anywhere">{children}</Box>
    </HStack>
  );
}

function Stop({ incident, stopped }: { incident: IncidentDetail; stopped: () => void }) {
  const [pressed, setPressed] = useState(false);
  const [problem, setProblem] = useState("");
  if (!incident.rights.stop) return null;
  const press = async (): Promise<void> => {
    setPressed(true);
    setProblem("");
    try {
      await stop(incident.id);
      stopped();
    } catch (error) {
      setPressed(false);
      setProblem(error instanceof ApiError ? error.message : String(error));
    }
  };
  return (
    <HStack>
      {problem ? (
        <Text color="red.fg" fontSize="xs" role="alert">
          {problem}
        </Text>
      ) : null}
      <Button colorPalette="red" disabled={pressed} onClick={() => void press()} size="xs" variant="outline">
        {pressed ? "Stopping" : "Stop"}
      </Button>
    </HStack>
  );
}
