import type { Proposal } from "../../api/results";
import { getDiff, patchAddress, type Subject } from "../../api/subject";
import { Alert, Badge, Box, Flex, Link, Text } from "../../chakra";
import { useLoad } from "../../hooks/load";
import { Quiet } from "../Message";
import { Section } from "../Section";
import { CodeBlock } from "../text/code";
import { Markdown } from "../text/Markdown";
import { ExternalLink } from "../text/SafeLink";
import { Diff } from "./Diff";
import { Statements } from "./Statements";

const TITLES: Record<string, string> = {
  change: "Cause and change",
  restart: "Cause",
  impossible: "What is missing",
  gave_up: "What was found",
  answer: "Answer",
  question: "Question",
};

/** What is proposed and why, in words and as a diff or as statements. */
export function Change(props: { subject: Subject; proposal: Proposal; turn?: number; title?: string }) {
  const { subject, proposal, turn, title } = props;
  const { outcome = "", summary, cause, reason } = proposal;
  return (
    <Section aside={<PullRequest proposal={proposal} />} title={title ?? TITLES[outcome] ?? "Proposal"}>
      <Flex direction="column" gap="3">
        <Markdown text={cause} />
        {summary !== cause ? <Markdown text={summary} /> : null}
        {outcome !== "change" && reason !== summary ? <Markdown text={reason} /> : null}
        {proposal.fixed_by ? <Quiet>{fixedBy(proposal.fixed_by)}</Quiet> : null}
        {proposal.target === "database" && proposal.statements?.length ? (
          <Statements proposal={proposal} />
        ) : (
          <WholeDiff proposal={proposal} subject={subject} turn={turn} />
        )}
        {proposal.output ? (
          <Box>
            <Text fontSize="sm" mb="1">
              Structured output
            </Text>
            <CodeBlock language="json" text={JSON.stringify(proposal.output, null, 2)} />
          </Box>
        ) : null}
      </Flex>
    </Section>
  );
}

function WholeDiff({ subject, proposal, turn }: { subject: Subject; proposal: Proposal; turn: number | undefined }) {
  const whole = useLoad(
    () => (proposal.diff_cut ? getDiff(subject, turn) : Promise.resolve(undefined)),
    `${subject.id} ${proposal.approval_hash}`,
    0,
  );
  if (!proposal.diff) return null;
  const cut = whole.value?.cut ?? proposal.diff_cut;
  return (
    <>
      <Diff diff={whole.value?.diff ?? proposal.diff} />
      {cut ? (
        <Alert.Root size="sm" status="warning">
          <Alert.Indicator />
          <Alert.Title>This change is too long to show in full. Read the rest in the pull request.</Alert.Title>
        </Alert.Root>
      ) : (
        <Link color="fg.info" fontSize="sm" href={patchAddress(subject, turn)} w="fit-content">
          Download as a patch
        </Link>
      )}
    </>
  );
}

function fixedBy(by: string): string {
  if (by.startsWith("known:")) return `By the known fix “${by.slice(6)}”, without a model.`;
  if (by === "revert") return "By putting back what last worked, without a model.";
  return by === "pipeline" || by === "loop" ? `Written by the model (${by}).` : "";
}

export function PullRequest({ proposal }: { proposal: Proposal }) {
  const request = proposal.pull_request;
  if (!request) return null;
  const label = `Pull request ${request.id ?? ""}`.trim();
  if (!request.url || !/^https?:\/\//i.test(request.url)) {
    return (
      <Quiet>
        {label}
        {request.forge ? ` (${request.forge})` : ""}
      </Quiet>
    );
  }
  return <ExternalLink href={request.url}>{label}</ExternalLink>;
}

export function Verified({ proposal }: { proposal: Proposal }) {
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
