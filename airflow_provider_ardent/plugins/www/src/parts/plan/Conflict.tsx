import type { Plan } from "../../api/sessions";
import { Alert, Box, Button, HStack, Text } from "../../chakra";
import type { PlanDraft } from "../../hooks/draft";

/** Somebody saved another version meanwhile: nothing is lost, and the person decides. */
export function Conflict({ editing, plan }: { editing: PlanDraft; plan: Plan }) {
  return (
    <Alert.Root role="alert" status="warning">
      <Alert.Indicator />
      <Alert.Content minW="0">
        <Alert.Title>
          {plan.author || "Somebody"} saved version {plan.version} while you were editing version {editing.draft?.base}.
        </Alert.Title>
        <Text fontSize="sm">Your edits are kept. Against the new version they change:</Text>
        <Box as="ul" fontSize="sm" listStyleType="disc" pl="5">
          {editing.changes.map((change, index) => (
            <Box as="li" key={index} overflowWrap="anywhere">
              {change}
            </Box>
          ))}
        </Box>
        <HStack colorPalette="gray" mt="2" wrap="wrap">
          <Button onClick={() => editing.rebase(plan.version)} size="xs">
            Keep mine
          </Button>
          <Button onClick={editing.discard} size="xs" variant="outline">
            Take theirs
          </Button>
        </HStack>
      </Alert.Content>
    </Alert.Root>
  );
}
