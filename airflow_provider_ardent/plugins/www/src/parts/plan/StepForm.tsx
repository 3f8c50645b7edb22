import { useState, type KeyboardEvent } from "react";

import type { Step } from "../../api/sessions";
import { Box, Button, Flex, Grid, HStack, Input, Text, Textarea } from "../../chakra";
import type { Touch } from "../../pure/names";
import { Names } from "./Names";

interface Props {
  step: Step;
  known: Record<Touch, string[]>;
  part: "words" | "comment";
  set: (values: Partial<Step>) => void;
  close: () => void;
}

const TOUCHES: [name: Touch, label: string, example: string, palette: string][] = [
  ["reads", "Reads", "connection:table", "blue"],
  ["writes", "Writes", "connection:table", "orange"],
  ["connections", "Uses", "a connection", "purple"],
  ["files", "Files", "dags/name.py", "gray"],
];

/** A step in words and in what it touches, or a comment on it. What is typed is kept at once; “Back” undoes it. */
export function StepForm({ step, known, part, set, close }: Props) {
  const [before] = useState(step);
  const undo = (): void => {
    const { title, detail, comment, reads, writes, connections, files } = before;
    set({ title, detail, comment, reads, writes, connections, files });
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
          <Grid gap="2" templateColumns={{ base: "minmax(0, 1fr)", md: "repeat(2, minmax(0, 1fr))" }}>
            {TOUCHES.map(([name, label, example, palette]) => (
              <Names example={example} key={name} known={known[name]} label={label} names={step[name]} palette={palette} set={(names) => set({ [name]: names })} />
            ))}
          </Grid>
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
