import type { ReactNode } from "react";

import { savePlan, type Plan } from "../../api/sessions";
import { Box, Button, Flex, HStack, Text } from "../../chakra";
import { useAction } from "../../hooks/act";
import type { PlanDraft } from "../../hooks/draft";
import { plural } from "../../pure/format";
import { asPlan, objection } from "../../pure/draft";
import { Refused } from "../Message";
import { Folded } from "../Section";
import type { PlanProps } from "./PlanView";

interface Props extends PlanProps {
  editing: PlanDraft;
  /** What stands below; it gets a way to save the edits first. */
  children: (save: () => Promise<Plan>) => ReactNode;
}

/** Says what is not saved yet and saves it as the next version. */
export function SaveBar({ sessionId, plan, editing, reload, children }: Props) {
  const { draft, changes, outdated, discard } = editing;
  const action = useAction();
  const problem = draft ? objection(draft) : "";

  const save = async (): Promise<Plan> => {
    if (!draft) return plan;
    try {
      return await savePlan(sessionId, asPlan(draft, plan), draft.base);
    } finally {
      // After a conflict the newest version is shown beside the edits, which stay.
      reload();
    }
  };
  return (
    <>
      {draft ? (
        <Box bg="bg.muted" borderRadius="sm" p="3">
          <Flex align="center" gap="3" justify="space-between" wrap="wrap">
            <Text fontSize="sm" role="status">
              {plural(changes.length, "change")} not saved yet
            </Text>
            <HStack>
              <Button disabled={outdated || problem !== ""} loading={action.busy} onClick={() => void action.run(save)} size="xs">
                Save as version {plan.version + 1}
              </Button>
              <Button onClick={discard} size="xs" variant="ghost">
                Discard
              </Button>
            </HStack>
          </Flex>
          {problem ? (
            <Text color="red.fg" fontSize="sm">
              {problem}
            </Text>
          ) : null}
          <Folded label="What you changed">
            <Box as="ul" listStyleType="disc" pl="5">
              {changes.map((change, index) => (
                <Box as="li" key={index} overflowWrap="anywhere">
                  {change}
                </Box>
              ))}
            </Box>
          </Folded>
          <Refused problem={outdated ? "" : action.problem} />
        </Box>
      ) : null}
      {children(save)}
    </>
  );
}
