import type { Session, Turn } from "../../api/sessions";
import type { Proposal } from "../../api/results";
import { askForChanges } from "../../api/sessions";
import type { Subject } from "../../api/subject";
import { Box, Flex, HStack, Link, Text } from "../../chakra";
import { plural } from "../../pure/format";
import { dagPage, runPage } from "../../route";
import { PlanView } from "../plan/PlanView";
import { Quiet } from "../Message";
import { Change } from "../result/Change";
import { ChangedData } from "../result/ChangedData";
import { Decision } from "../result/Decision";
import { EvidenceOf } from "../result/Evidence";
import { MigrationOf } from "../result/Migration";
import { Outcome } from "../result/Outcome";
import { Spent } from "../result/Spent";
import { Folded } from "../Section";
import { isOpen, lookOf, StateBadge } from "../StateBadge";
import { When } from "../When";

interface Props {
  session: Session;
  turn: Turn;
  last: boolean;
  reload: () => void;
}

/** One request and what came of it. Older turns are folded. */
export function TurnView(props: Props) {
  const { turn, last } = props;
  return (
    <Flex aria-label={`Turn ${turn.turn}`} as="section" direction="column" gap="3">
      <Asked turn={turn} />
      {last ? (
        <Body {...props} />
      ) : (
        <Folded
          label={
            <HStack display="inline-flex" gap="2">
              <StateBadge state={turn.state} />
              {turn.plan?.title ?? turn.proposal?.summary?.slice(0, 80) ?? lookOf(turn.state).means}
            </HStack>
          }
        >
          <Body {...props} />
        </Folded>
      )}
    </Flex>
  );
}

const KINDS: Record<Turn["kind"], string> = {
  request: "",
  revise: "asked for a revision of the plan",
  changes: "asked for changes",
  follow_up: "",
};

function Asked({ turn }: { turn: Turn }) {
  return (
    <Box bg="bg.muted" borderRadius="md" ml={{ base: "0", md: "10" }} px="4" py="3">
      <Flex color="fg.muted" fontSize="xs" gap="2" justify="space-between">
        <Text>
          {turn.user || "Somebody"} {KINDS[turn.kind]}
        </Text>
        <When at={turn.at} />
      </Flex>
      <Text overflowWrap="anywhere" whiteSpace="pre-wrap">
        {turn.previous_comment || turn.text}
      </Text>
    </Box>
  );
}

function Body({ session, turn, last, reload }: Props) {
  const { plan, proposal } = turn;
  const subject: Subject = { kind: "sessions", id: session.id };
  const nothing = !plan && !proposal && !isOpen(turn.state);
  // Once there is a change, the plan is history.
  const told = plan?.kind === "plan" && Boolean(proposal?.diff);
  return (
    <Flex direction="column" gap="3">
      {plan && !told ? <PlanView connections={session.connections} plan={plan} reload={reload} rights={session.rights} sessionId={session.id} turn={turn} /> : null}
      {plan && told ? (
        <Folded label={`The plan: ${plan.title}, ${plural(plan.steps.length, "step")}`}>
          <PlanView connections={session.connections} plan={plan} reload={reload} rights={session.rights} sessionId={session.id} turn={turn} />
        </Folded>
      ) : null}
      {!plan && turn.state === "planning" ? <Quiet>Ardent looks around and writes a plan. You can close this page; it goes on.</Quiet> : null}
      {proposal && proposal.outcome !== "question" ? <Result {...{ session, turn, last, reload, subject }} /> : null}
      {nothing && !last ? <Quiet>{turn.state_reason || lookOf(turn.state).means}</Quiet> : null}
      {turn.state === "failed" && turn.run_id ? (
        <Link color="fg.info" fontSize="sm" href={runPage(turn.dag_id_of_run, turn.run_id)}>
          The DAG run of this turn and its logs
        </Link>
      ) : null}
    </Flex>
  );
}

/** Titles of what is in a proposal that needs no plan above it. */
const TITLES: Record<string, string> = {
  change: "Result",
  answer: "Answer",
  impossible: "What is missing",
  gave_up: "What was found",
  stopped: "Where it stopped",
};

function Result({ session, turn, last, reload, subject }: Props & { subject: Subject }) {
  const { proposal, approval, applied, plan } = turn;
  if (!proposal) return null;
  // An answer or what is missing was said by the plan already.
  const told = plan && plan.kind !== "plan" && !proposal.diff;
  return (
    <>
      {approval?.open && last ? (
        <Decision
          answered={reload}
          approval={approval}
          changes={session.rights.write ? (comment) => askForChanges(session.id, comment) : undefined}
          consent={consent(turn)}
          key={approval.hash}
          may={session.rights.approve}
          otherwise={`You may read this session, but not approve: that takes the right to ${needed(proposal)}.`}
          proposal={proposal}
          refusal={refused(proposal)}
          subject={subject}
        />
      ) : null}
      <Outcome applied={applied} approval={approval} />
      {told ? null : <Change proposal={proposal} subject={subject} title={TITLES[proposal.outcome ?? ""] ?? "Result"} turn={turn.turn} />}
      {applied?.dag_ids?.length ? null : <Dags dagIds={proposal.dag_ids ?? []} merged={Boolean(applied?.merge_sha)} />}
      {proposal.migration ? <MigrationOf migration={proposal.migration} /> : null}
      <ChangedData checks={proposal.checks} />
      <EvidenceOf proposal={proposal} />
      {proposal.spent?.calls ? <Spent proposal={proposal} /> : null}
    </>
  );
}

function needed(proposal: Proposal): string {
  const edit = `edit ${proposal.dag_ids?.join(", ") || "the DAGs it changes"}`;
  if (!proposal.database) return edit;
  const use = `use the connection ${proposal.conn_id ?? ""} and to run and edit the agent's DAG`;
  return proposal.pull_request ? `${use}, and to ${edit}` : use;
}

function refused({ database, pull_request: request }: Proposal): string {
  const run = database ? "Nothing will be run on the database. " : "";
  return request || !database ? `${run}Nothing will be merged. The pull request stays for you to look at.` : run.trim();
}

function consent({ proposal }: Turn): string {
  if (proposal?.database) {
    const then = proposal.pull_request ? ` Then it merges pull request ${proposal.pull_request.id}.` : "";
    return `Ardent will run exactly these statements on the database behind ${proposal.conn_id ?? ""}, in one transaction, if its tables still are as they were.${then}`;
  }
  if (proposal?.migration?.runner && proposal.pull_request) {
    return `Ardent will merge pull request ${proposal.pull_request.id}. It runs nothing on the database: ${proposal.migration.runner} does.`;
  }
  const change = proposal?.pull_request ? `pull request ${proposal.pull_request.id}` : "the change";
  const dags = proposal?.dag_ids?.length ? ` and until ${proposal.dag_ids.join(", ")} can be run` : "";
  return `Ardent will merge ${change}, then wait until Airflow has the new version${dags}.`;
}

function Dags({ dagIds, merged }: { dagIds: string[]; merged: boolean }) {
  if (dagIds.length === 0) return null;
  return (
    <HStack fontSize="sm" gap="3" wrap="wrap">
      <Text color="fg.muted">{merged ? "In Airflow:" : "DAGs it touches:"}</Text>
      {dagIds.map((dagId) =>
        merged ? (
          <Link color="fg.info" href={dagPage(dagId)} key={dagId}>
            {dagId}
          </Link>
        ) : (
          <Text fontFamily="mono" key={dagId}>
            {dagId}
          </Text>
        ),
      )}
    </HStack>
  );
}
