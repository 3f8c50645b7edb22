import { useEffect, useRef, useState } from "react";

import { approvePlan, rejectPlan, revisePlan, type Plan } from "../../api/sessions";
import { Box, Button, Code, HStack, Text, Textarea } from "../../chakra";
import { useAction } from "../../hooks/act";
import { plural } from "../../pure/format";
import { NO, YES } from "../looks";
import { Quiet, Refused } from "../Message";
import { When } from "../When";
import type { PlanProps } from "./PlanView";

type Choice = "approve" | "revise" | "reject";

interface Props extends PlanProps {
  /** Whether there are edits that are not saved: only what is saved can be approved. */
  dirty: boolean;
  /** Saves them and returns the plan as it is then. */
  save: () => Promise<Plan>;
}

/** The three answers to a plan. Each names the version by its hash. */
export function PlanDecision(props: Props) {
  const { rights, turn, dirty } = props;
  const [choice, setChoice] = useState<Choice>();
  const approval = turn.plan_approval;
  if (!rights.approve && !rights.write) {
    return <Quiet>You may read this plan, but not answer: that takes the right to use Ardent and to write this session.</Quiet>;
  }
  if (approval && !approval.open) return <Quiet>The question is being put; it can be answered in a few seconds.</Quiet>;
  return (
    <Box aria-label="Your answer to the plan" borderTopWidth="1px" pt="3" role="group">
      {choice ? (
        <Confirm {...props} back={() => setChoice(undefined)} choice={choice} />
      ) : (
        <HStack wrap="wrap">
          <Button disabled={dirty || !rights.approve} onClick={() => setChoice("approve")} size="sm" {...YES}>
            Approve the plan
          </Button>
          <Button onClick={() => setChoice("revise")} size="sm" variant="outline">
            Ask for a revision
          </Button>
          <Button onClick={() => setChoice("reject")} size="sm" variant="outline">
            Reject
          </Button>
          <Text color="fg.muted" fontSize="xs">
            {dirty ? "Save your changes first: what is approved is exactly what runs." : <When at={approval?.expires_at} before="Becomes a no " />}
          </Text>
        </HStack>
      )}
    </Box>
  );
}

const LABELS: Record<Choice, string> = {
  approve: "Yes, start the work",
  revise: "Ask for a revision",
  reject: "Yes, reject",
};

function Confirm({ sessionId, plan, choice, back, save, reload }: Props & { choice: Choice; back: () => void }) {
  const [comment, setComment] = useState("");
  const action = useAction();
  const first = useRef<HTMLButtonElement>(null);
  const words = useRef<HTMLTextAreaElement>(null);
  useEffect(() => (choice === "revise" ? words.current?.focus() : first.current?.focus()), [choice]);
  const commented = plan.steps.some((step) => step.comment);

  const send = async (): Promise<void> => {
    const text = comment.trim();
    const done = await action.run(async () => {
      if (choice === "approve") return approvePlan(sessionId, plan.hash);
      if (choice === "reject") return rejectPlan(sessionId, plan.hash, text);
      return revisePlan(sessionId, (await save()).hash, text);
    });
    if (done) {
      back();
      reload();
    }
  };
  return (
    <Box>
      <Text fontSize="sm" mb="2">
        {MEANS[choice](plan)}
      </Text>
      {choice === "revise" ? null : (
        <Text fontSize="sm" mb="2">
          You answer version {plan.version} with the hash <Code size="sm">{plan.hash.slice(0, 12)}</Code>.
        </Text>
      )}
      {choice === "approve" ? null : (
        <Textarea
          aria-label={choice === "revise" ? "What should be different" : "Comment"}
          maxLength={2000}
          mb="2"
          onChange={(event) => setComment(event.target.value)}
          placeholder={choice === "revise" ? `What should be different${commented ? " (your comments on the steps are sent too)" : ""}` : "Comment (optional)"}
          ref={words}
          rows={3}
          size="sm"
          value={comment}
        />
      )}
      <HStack>
        <Button
          disabled={choice === "revise" && !comment.trim() && !commented}
          loading={action.busy}
          onClick={() => void send()}
          ref={first}
          size="sm"
          {...(choice === "reject" ? NO : YES)}
        >
          {LABELS[choice]}
        </Button>
        <Button disabled={action.busy} onClick={back} size="sm" variant="ghost">
          Back
        </Button>
      </HStack>
      <Refused problem={action.problem}>
        {action.status === 409 ? (
          <Button mt="1" onClick={() => (back(), reload())} size="xs" variant="outline">
            Show the newest version
          </Button>
        ) : null}
      </Refused>
    </Box>
  );
}

function migrates(plan: Plan, writes: string[]): string {
  const may = plan.allows?.includes("loss") ? " Columns, tables, rows and values that are there now may go." : "";
  return `Ardent will write a migration of ${writes.join(", ")} with its rollback, and try both on a copy of the database.${may} Nothing is run on the real one, and nothing merged, before you approve it.`;
}

const MEANS: Record<Choice, (plan: Plan) => string> = {
  approve: (plan) => {
    const writes = [...new Set(plan.steps.flatMap((step) => step.writes))];
    if (plan.target === "database") {
      return `Ardent will write SQL statements for ${writes.join(", ")} and try them on a copy of the database${plan.allows?.includes("all_rows") ? "; they may change every row" : ""}. Nothing is run on the real one before you approve them.`;
    }
    if (plan.target === "migration") return migrates(plan, writes);
    return `Ardent will work through ${plural(plan.steps.length, "step")} in a copy of the repository${writes.length > 0 ? `, and write ${writes.join(", ")} on a copy of the database` : ""}. Nothing is merged before you approve the change.`;
  },
  revise: () => "This plan is closed, and Ardent writes a new one with what you say.",
  reject: () => "Nothing will be done.",
};
