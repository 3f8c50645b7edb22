import { getPlan, type Plan } from "../../api/sessions";
import { Alert, Box, Button, HStack, Text } from "../../chakra";
import { useAction } from "../../hooks/act";
import type { PlanDraft } from "../../hooks/draft";
import { Refused } from "../Message";

/** Somebody saved another version meanwhile: nothing is lost, and the person decides. */
export function Conflict({ editing, plan, sessionId, turn }: { editing: PlanDraft; plan: Plan; sessionId: string; turn: number }) {
  const action = useAction();
  const base = editing.draft?.base ?? plan.version;
  const keep = (): void => void action.run(async () => editing.rebase(await getPlan(sessionId, turn, base)));
  return (
    <Alert.Root role="alert" status="warning">
      <Alert.Indicator />
      <Alert.Content minW="0">
        <Alert.Title>
          {plan.author || "Somebody"} saved version {plan.version} while you were editing version {base}.
        </Alert.Title>
        <Text fontSize="sm">Your edits are kept. This is how they differ from the new version:</Text>
        <Box as="ul" fontSize="sm" listStyleType="disc" pl="5">
          {editing.changes.map((change, index) => (
            <Box as="li" key={index} overflowWrap="anywhere">
              {change}
            </Box>
          ))}
        </Box>
        <HStack colorPalette="gray" mt="2" wrap="wrap">
          <Button loading={action.busy} onClick={keep} size="xs">
            Put mine on top
          </Button>
          <Button onClick={editing.discard} size="xs" variant="outline">
            Take theirs
          </Button>
        </HStack>
        <Refused problem={action.problem} />
      </Alert.Content>
    </Alert.Root>
  );
}
