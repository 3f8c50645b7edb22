import { useEffect, useRef, useState } from "react";

import { answer, ApiError, type IncidentDetail } from "../api";
import { Alert, Box, Button, Code, Flex, Heading, HStack, Text, Textarea } from "../chakra";
import { ago, exact } from "../format";

type Choice = "approve" | "reject";

/** The question to a person: read, choose, confirm what exactly is meant. */
export function Answer({ incident, answered }: { incident: IncidentDetail; answered: () => void }) {
  const { approval, proposal } = incident;
  const [choice, setChoice] = useState<Choice>();
  const [comment, setComment] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const confirm = useRef<HTMLButtonElement>(null);
  const asked = useRef(approval?.hash);

  useEffect(() => confirm.current?.focus(), [choice]);
  useEffect(() => {
    if (asked.current === approval?.hash) return;
    asked.current = approval?.hash;
    setChoice(undefined);
  }, [approval?.hash]);

  if (!approval?.open || !proposal) return null;
  const restart = proposal.outcome === "restart";

  const send = async (): Promise<void> => {
    if (!choice) return;
    setBusy(true);
    setProblem("");
    try {
      await answer(incident.id, choice, approval.hash, comment.trim());
      answered();
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Box
      aria-label="Your answer"
      as="section"
      borderColor="orange.solid"
      borderRadius="md"
      borderWidth="1px"
      p="4"
    >
      <Flex align="start" gap="4" justify="space-between" wrap="wrap">
        <Box flex="1" minW="60">
          <Heading as="h2" size="md">
            {approval.subject || (restart ? "Restart the task?" : "Merge this change?")}
          </Heading>
          <Text color="fg.muted" fontSize="sm" mt="1">
            {restart
              ? "Nothing is changed: the failed task and what follows it are cleared and run again."
              : proposal.verified
                ? "Verified: the task failed before this change, passed after it, and passed a second time."
                : `Not verified: ${proposal.reason || "it was not run"}.`}
          </Text>
          <Text color="fg.muted" fontSize="sm">
            {approval.asked_at ? `Asked ${ago(approval.asked_at)}` : ""}
            {approval.expires_at ? ` · becomes a no ${exact(approval.expires_at)}` : ""}
          </Text>
        </Box>
        {incident.rights.answer && !choice ? (
          <HStack>
            <Button onClick={() => setChoice("reject")} size="sm" variant="outline">
              {approval.reject || "Reject"}
            </Button>
            <Button colorPalette="green" onClick={() => setChoice("approve")} size="sm">
              {approval.approve || "Approve"}
            </Button>
          </HStack>
        ) : null}
      </Flex>
      {incident.rights.answer ? null : (
        <Text fontSize="sm" mt="3">
          You may read this incident, but not answer: that takes the right to edit task instances of{" "}
          <Code size="sm">{incident.dag_id || incident.relative_fileloc}</Code>.
        </Text>
      )}
      {choice ? (
        <Box aria-label="Confirm" borderTopWidth="1px" mt="4" pt="4" role="group">
          <Text fontSize="sm" mb="2">
            {choice === "approve" ? consent(incident) : refusal(restart)}
          </Text>
          <Text fontSize="sm" mb="3">
            You answer the proposal with the hash <Code size="sm">{approval.hash.slice(0, 12)}</Code>.
          </Text>
          <Textarea
            aria-label="Comment"
            disabled={busy}
            maxLength={2000}
            mb="3"
            onChange={(event) => setComment(event.target.value)}
            placeholder="Comment (optional)"
            rows={2}
            size="sm"
            value={comment}
          />
          <HStack>
            <Button
              colorPalette={choice === "approve" ? "green" : "red"}
              loading={busy}
              onClick={() => void send()}
              ref={confirm}
              size="sm"
            >
              Yes, {(choice === "approve" ? approval.approve || "approve" : approval.reject || "reject").toLowerCase()}
            </Button>
            <Button disabled={busy} onClick={() => setChoice(undefined)} size="sm" variant="ghost">
              Back
            </Button>
          </HStack>
        </Box>
      ) : null}
      {problem ? (
        <Alert.Root mt="3" role="alert" size="sm" status="error">
          <Alert.Indicator />
          <Alert.Title>{problem}</Alert.Title>
        </Alert.Root>
      ) : null}
    </Box>
  );
}

function consent({ proposal, task_id, dag_id }: IncidentDetail): string {
  if (proposal?.outcome === "restart") return `Ardent will clear ${task_id} and what follows it, and watch the re-run.`;
  const where = proposal?.pull_request ? `pull request ${proposal.pull_request.id}` : "the change";
  return `Ardent will merge ${where}, wait until Airflow has the new version, clear ${task_id || dag_id} and what follows it, and watch the re-run.`;
}

function refusal(restart: boolean): string {
  return restart ? "Nothing will be run again." : "Nothing will be merged. The pull request stays for you to look at.";
}
