import { useState, type KeyboardEvent } from "react";

import type { Step } from "../../api/sessions";
import { Box, Button, Flex, HStack, Input, Text, Textarea } from "../../chakra";
import { Touches } from "./Steps";

interface Props {
  step: Step;
  part: "words" | "comment";
  set: (values: Partial<Step>) => void;
  close: () => void;
}

/** Title and detail of a step, or a comment on it. What is typed is kept at once; “Back” undoes it. */
export function StepForm({ step, part, set, close }: Props) {
  const [before] = useState(step);
  const undo = (): void => {
    set({ title: before.title, detail: before.detail, comment: before.comment });
    close();
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.key === "Escape") undo();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) close();
  };
  return (
    <Flex direction="column" gap="2" onKeyDown={pressed}>
      {part === "words" ? (
        <>
          <Box as="label" fontSize="xs" fontWeight="medium">
            Title
            <Input autoFocus maxLength={200} onChange={(event) => set({ title: event.target.value })} size="sm" value={step.title} />
          </Box>
          <Box as="label" fontSize="xs" fontWeight="medium">
            Detail
            <Textarea autoresize maxH="72" maxLength={4000} onChange={(event) => set({ detail: event.target.value })} rows={3} size="sm" value={step.detail} />
          </Box>
          <Touches step={step} />
        </>
      ) : (
        <>
          <Text fontSize="sm" fontWeight="medium">
            {step.title}
          </Text>
          <Box as="label" fontSize="xs" fontWeight="medium">
            Comment for Ardent
            <Textarea autoFocus autoresize maxLength={1000} onChange={(event) => set({ comment: event.target.value })} placeholder="What should be different here" rows={2} size="sm" value={step.comment} />
          </Box>
        </>
      )}
      <HStack>
        <Button onClick={close} size="xs">
          Done
        </Button>
        <Button onClick={undo} size="xs" variant="ghost">
          Back
        </Button>
      </HStack>
    </Flex>
  );
}
