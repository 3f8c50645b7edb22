import { useState } from "react";

import type { Feedback } from "../../api/results";
import { giveFeedback, type Subject } from "../../api/subject";
import { Box, Button, Flex, HStack, Text, Textarea } from "../../chakra";
import { useAction } from "../../hooks/act";
import { IconButton } from "../IconButton";
import { Quiet, Refused } from "../Message";

/** Was this good? Kept with the session, for the people who run Ardent. */
export function Thumbs({ subject, given, done }: { subject: Subject; given: Feedback | null | undefined; done: () => void }) {
  const [thumb, setThumb] = useState<Feedback["thumb"]>();
  const [comment, setComment] = useState("");
  const action = useAction();
  const shown = thumb ?? given?.thumb;
  const send = async (): Promise<void> => {
    if (!thumb) return;
    if (!(await action.run(() => giveFeedback(subject, { thumb, comment: comment.trim() })))) return;
    setThumb(undefined);
    setComment("");
    done();
  };
  return (
    <Box aria-label="Feedback" role="group">
      <Flex align="center" gap="2" wrap="wrap">
        <Text fontSize="sm">Was this good?</Text>
        <HStack gap="1">
          <Thumb icon="thumbUp" label="Good" mine={shown === "up"} press={() => setThumb("up")} />
          <Thumb icon="thumbDown" label="Not good" mine={shown === "down"} press={() => setThumb("down")} />
        </HStack>
        {given && !thumb ? <Quiet>Thank you{given.comment ? `: “${given.comment}”` : ""}.</Quiet> : null}
      </Flex>
      {thumb ? (
        <Box mt="2">
          <Textarea
            aria-label="What was good or not"
            maxLength={2000}
            mb="2"
            onChange={(event) => setComment(event.target.value)}
            placeholder={thumb === "up" ? "What was good (optional)" : "What was not good (optional)"}
            rows={2}
            size="sm"
            value={comment}
          />
          <HStack>
            <Button loading={action.busy} onClick={() => void send()} size="xs">
              Send
            </Button>
            <Button onClick={() => setThumb(undefined)} size="xs" variant="ghost">
              Cancel
            </Button>
          </HStack>
        </Box>
      ) : null}
      <Refused problem={action.problem} />
    </Box>
  );
}

function Thumb(props: { icon: "thumbUp" | "thumbDown"; label: string; mine: boolean; press: () => void }) {
  return (
    <IconButton
      aria-pressed={props.mine}
      colorPalette={props.mine ? (props.icon === "thumbUp" ? "green" : "red") : "gray"}
      icon={props.icon}
      label={props.label}
      onClick={props.press}
      variant={props.mine ? "subtle" : "outline"}
    />
  );
}
