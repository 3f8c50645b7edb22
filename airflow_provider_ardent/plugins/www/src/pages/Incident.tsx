import { useRef, useState } from "react";

import { getIncident, type IncidentDetail } from "../api/incidents";
import type { Subject } from "../api/subject";
import { Badge, Box, Code, Flex, Grid, Heading, HStack, Link, Text } from "../chakra";
import { useLoad } from "../hooks/load";
import { useTrace, type Live } from "../hooks/trace";
import { Back } from "../parts/Back";
import { Loading, Problem, Quiet } from "../parts/Message";
import { Change } from "../parts/result/Change";
import { ChangedData } from "../parts/result/ChangedData";
import { Decision } from "../parts/result/Decision";
import { EvidenceOf } from "../parts/result/Evidence";
import { Outcome } from "../parts/result/Outcome";
import { Spent } from "../parts/result/Spent";
import { Thumbs } from "../parts/result/Thumbs";
import { Folded, Raw, Section } from "../parts/Section";
import { isOpen, lookOf, StateBadge } from "../parts/StateBadge";
import { Stop } from "../parts/trace/Stop";
import { Trace } from "../parts/trace/Trace";
import { When } from "../parts/When";
import { cost } from "../pure/format";
import { whatFailed } from "../pure/incident";
import { taskInstance } from "../route";

export function Incident({ id, embedded = false }: { id: string; embedded?: boolean }) {
  const [ended, setEnded] = useState(false);
  const { value, error, reload } = useLoad(() => getIncident(id), id, ended ? 0 : 10);
  const told = useRef("");
  const [live] = useTrace({ kind: "incidents", id }, {
    state: (state) => {
      if (told.current && told.current !== state) reload();
      told.current = state;
    },
  });
  const over = live.mode === "over" && value !== undefined && !isOpen(value.state);
  if (over !== ended) setEnded(over);
  return (
    <Box>
      <Back embedded={embedded} route={{ page: "incident", id }} />
      {value ? null : <Box mt="3">{error ? <Problem error={error} retry={reload} /> : <Loading lines={5} />}</Box>}
      {value ? <Loaded incident={value} live={live} reload={reload} /> : null}
    </Box>
  );
}

interface Part {
  incident: IncidentDetail;
  reload: () => void;
}

function Loaded({ incident, live, reload }: Part & { live: Live }) {
  const { proposal } = incident;
  const subject: Subject = { kind: "incidents", id: incident.id };
  return (
    <Flex direction="column" gap="4" mt="2">
      <Header incident={incident} />
      <Question incident={incident} reload={reload} />
      <Outcome applied={incident.applied} approval={incident.approval} />
      <Grid alignItems="start" gap="4" templateColumns={{ base: "minmax(0, 1fr)", lg: "minmax(0, 3fr) minmax(0, 2fr)" }}>
        <Flex direction="column" gap="4" minW="0">
          <Happened incident={incident} />
          {proposal ? <Change proposal={proposal} subject={subject} /> : null}
          {proposal ? <ChangedData checks={proposal.checks} /> : null}
          {proposal ? <EvidenceOf proposal={proposal} /> : null}
          {proposal && !isOpen(incident.state) ? <Thumbs done={reload} given={incident.feedback} subject={subject} /> : null}
        </Flex>
        <Flex direction="column" gap="4" minW="0">
          <Trace live={live} state={incident.state} stop={incident.rights.stop ? <Stop stopped={reload} subject={subject} /> : null} />
          {proposal ? <Spent proposal={proposal} /> : null}
        </Flex>
      </Grid>
    </Flex>
  );
}

function Question({ incident, reload }: Part) {
  const { approval, proposal, rights, task_id, dag_id } = incident;
  if (!approval || !proposal) return null;
  const restart = proposal.outcome === "restart";
  const change = proposal.pull_request ? `pull request ${proposal.pull_request.id}` : "the change";
  return (
    <Decision
      answered={reload}
      approval={approval}
      consent={
        restart
          ? `Ardent will clear ${task_id} and what follows it, and watch the re-run.`
          : `Ardent will merge ${change}, wait until Airflow has the new version, clear ${task_id || dag_id} and what follows it, and watch the re-run.`
      }
      key={approval.hash}
      may={rights.answer}
      otherwise={`You may read this incident, but not answer: that takes the right to edit task instances of ${dag_id || incident.relative_fileloc}.`}
      proposal={proposal}
      refusal={restart ? "Nothing will be run again." : "Nothing will be merged. The pull request stays for you to look at."}
      subject={{ kind: "incidents", id: incident.id }}
    />
  );
}

function Header({ incident }: { incident: IncidentDetail }) {
  return (
    <Box>
      <HStack gap="3" wrap="wrap">
        <Heading as="h1" overflowWrap="anywhere" size="xl">
          {whatFailed(incident)}
        </Heading>
        <StateBadge size="md" state={incident.state} />
      </HStack>
      <Flex color="fg.muted" columnGap="4" fontSize="sm" mt="1" rowGap="0" wrap="wrap">
        <When at={incident.failed_at || incident.started_at} before="failed " />
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
        <Text fontSize="sm" mt="2" overflowWrap="anywhere">
          {incident.state_reason || lookOf(incident.state).means}
        </Text>
      )}
    </Box>
  );
}

function Happened({ incident }: { incident: IncidentDetail }) {
  const { failure, proposal } = incident;
  const chain = failure.error_chain?.length ? failure.error_chain : [`${incident.error_type}: ${incident.error_message}`];
  const triage = proposal?.triage;
  const kind = triage?.kind ? (
    <Badge size="sm" title="What kind of failure this is">
      {triage.kind.replace(/_/g, " ")}
    </Badge>
  ) : null;
  return (
    <Section aside={kind} title="What happened">
      <Flex direction="column" gap="3">
        {chain.map((line, index) => (
          <Box key={index}>
            {index > 0 ? <Quiet>because of</Quiet> : null}
            <Text color={index === 0 ? "red.fg" : "fg"} fontFamily="mono" fontSize="sm" overflowWrap="anywhere" whiteSpace="pre-wrap">
              {line}
            </Text>
          </Box>
        ))}
        <Where failure={failure} />
        {triage?.reasons?.length ? (
          <Box as="ul" fontSize="sm" listStyleType="disc" pl="5">
            {triage.reasons.map((reason, index) => (
              <Box as="li" key={index} overflowWrap="anywhere">
                {reason}
              </Box>
            ))}
          </Box>
        ) : null}
      </Flex>
    </Section>
  );
}

function Where({ failure }: { failure: IncidentDetail["failure"] }) {
  const frame = [...(failure.frames ?? [])].reverse().find((candidate) => candidate.in_project);
  return (
    <>
      {frame ? (
        <Box>
          <Quiet>
            in <Code size="sm">{frame.function}</Code>, {frame.path}, line {frame.line}
          </Quiet>
          {frame.code ? <Raw text={frame.code.trim()} /> : null}
        </Box>
      ) : null}
      {failure.traceback || failure.log_tail?.length ? (
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
      ) : null}
    </>
  );
}
