import { useEffect, useRef, useState } from "react";

import type { Approval, Proposal } from "../../api/results";
import { answer, type Subject } from "../../api/subject";
import { Box, Button, Code, Flex, Heading, HStack, Text, Textarea } from "../../chakra";
import { useAction } from "../../hooks/act";
import { NO, YES } from "../looks";
import { Refused } from "../Message";
import { When } from "../When";

type Choice = "approve" | "reject" | "changes";

export interface DecisionProps {
  subject: Subject;
  approval: Approval;
  proposal: Proposal;
  /** Whether this user may answer, and what is said if not. */
  may: boolean;
  otherwise: string;
  /** What will happen, for each choice. */
  consent: string;
  refusal: string;
  /** Sends the comment back to the agent as the next turn; absent where there is none. */
  changes?: (comment: string) => Promise<unknown>;
  answered: () => void;
}

/** The question to a person: read, choose, confirm what exactly is meant. */
export function Decision(props: DecisionProps) {
  const { approval, proposal, may } = props;
  const [choice, setChoice] = useState<Choice>();
  if (!approval.open) return null;
  const restart = proposal.outcome === "restart";
  return (
    <Box aria-label="Your answer" as="section" borderColor="orange.solid" borderRadius="md" borderWidth="1px" p="4">
      <Flex align="start" gap="4" justify="space-between" wrap="wrap">
        <Box flex="1" minW="60">
          <Heading as="h2" overflowWrap="anywhere" size="md">
            {approval.subject || (restart ? "Restart the task?" : "Merge this change?")}
          </Heading>
          <Text color="fg.muted" fontSize="sm" mt="1">
            {proven(proposal, props.subject.kind === "sessions")}
          </Text>
          <Text color="fg.muted" fontSize="sm">
            <When at={approval.asked_at} before="Asked " />
            {approval.expires_at ? " · " : ""}
            <When at={approval.expires_at} before="becomes a no " />
          </Text>
        </Box>
        {may && !choice ? <Choices {...props} choose={setChoice} restart={restart} /> : null}
      </Flex>
      {may ? null : (
        <Text fontSize="sm" mt="3">
          {props.otherwise}
        </Text>
      )}
      {choice ? <Confirm {...props} back={() => setChoice(undefined)} choice={choice} /> : null}
    </Box>
  );
}

function proven(proposal: Proposal, isNew: boolean): string {
  if (proposal.outcome === "restart") return "Nothing is changed: the failed task and what follows it are cleared and run again.";
  if (!proposal.verified) return `Not verified: ${proposal.reason || "it was not run"}${proposal.reason?.endsWith(".") ? "" : "."}`;
  if (proposal.target === "database") return "Tried on a copy of the database, whose tables were as in the real one by rows and content.";
  return isNew
    ? "Verified: it ran green in the sandbox, and a second time."
    : "Verified: the task failed before this change, passed after it, and passed a second time.";
}

function Choices({ approval, restart, choose, changes }: DecisionProps & { restart: boolean; choose: (choice: Choice) => void }) {
  return (
    <HStack wrap="wrap">
      {changes ? (
        <Button onClick={() => choose("changes")} size="sm" variant="outline">
          Ask for changes
        </Button>
      ) : null}
      <Button onClick={() => choose("reject")} size="sm" variant="outline">
        {approval.reject || "Reject"}
      </Button>
      <Button onClick={() => choose("approve")} size="sm" {...YES}>
        {approval.approve || (restart ? "Restart" : "Approve")}
      </Button>
    </HStack>
  );
}

function Confirm(props: DecisionProps & { choice: Choice; back: () => void }) {
  const { subject, approval, choice, changes, answered } = props;
  const [comment, setComment] = useState("");
  const action = useAction();
  const confirm = useRef<HTMLButtonElement>(null);
  const words = useRef<HTMLTextAreaElement>(null);
  useEffect(() => (choice === "changes" ? words.current?.focus() : confirm.current?.focus()), [choice]);
  const asksForChanges = choice === "changes";
  const send = async (): Promise<void> => {
    const text = comment.trim();
    const work = (): Promise<unknown> =>
      choice === "changes" ? changes!(text) : answer(subject, choice, approval.hash, text);
    if (await action.run(work)) answered();
  };
  const label = choice === "approve" ? approval.approve || "approve" : approval.reject || "reject";
  return (
    <Box aria-label="Confirm" borderTopWidth="1px" mt="4" pt="4" role="group">
      <Text fontSize="sm" mb="2">
        {asksForChanges ? "This proposal is rejected, and Ardent starts the next turn with what you write." : choice === "approve" ? props.consent : props.refusal}
      </Text>
      {asksForChanges ? null : (
        <Text fontSize="sm" mb="3">
          You answer the proposal with the hash <Code size="sm">{approval.hash.slice(0, 12)}</Code>.
        </Text>
      )}
      <Textarea
        aria-label={asksForChanges ? "What should change" : "Comment"}
        disabled={action.busy}
        maxLength={2000}
        mb="3"
        onChange={(event) => setComment(event.target.value)}
        placeholder={asksForChanges ? "What should change" : "Comment (optional)"}
        ref={words}
        rows={asksForChanges ? 3 : 2}
        size="sm"
        value={comment}
      />
      <HStack>
        <Button
          disabled={asksForChanges && !comment.trim()}
          loading={action.busy}
          onClick={() => void send()}
          ref={confirm}
          size="sm"
          {...(choice === "reject" ? NO : YES)}
        >
          {asksForChanges ? "Ask for these changes" : `Yes, ${label.toLowerCase()}`}
        </Button>
        <Button disabled={action.busy} onClick={props.back} size="sm" variant="ghost">
          Back
        </Button>
      </HStack>
      <Refused problem={action.problem}>
        {action.status === 409 ? (
          <Button mt="1" onClick={answered} size="xs" variant="outline">
            Show what it is now
          </Button>
        ) : null}
      </Refused>
    </Box>
  );
}
