import { useRef, useState, type KeyboardEvent, type ReactNode } from "react";

import type { DocumentItem } from "../../api/sessions";
import { Box, Button, Flex, HStack, Text, Textarea } from "../../chakra";
import { useAction } from "../../hooks/act";
import { keep, recall, useKept } from "../../hooks/kept";
import { read, remember, step } from "../../pure/history";
import { Refused } from "../Message";
import { AttachButton, Attached, useAttachments } from "./Attachments";

interface ComposerProps {
  /** Under this name what is being written survives a reload. */
  name: string;
  label: string;
  placeholder: string;
  action: string;
  /** Why nothing can be sent now; empty where it can. */
  blocked?: string;
  children?: ReactNode;
  send: (text: string, documents: DocumentItem[]) => Promise<unknown>;
}

const HISTORY = "history";

/** Where a person writes: many lines, what was sent before with the arrow keys, and files. */
export function Composer({ name, label, placeholder, action, blocked = "", children, send }: ComposerProps) {
  const [text, setText] = useKept(`draft/${name}`);
  const attachments = useAttachments();
  const sending = useAction();
  const box = useRef<HTMLTextAreaElement>(null);
  const history = useHistory(text, setText, box);
  const ready = text.trim() !== "" && !blocked && !attachments.busy;

  const submit = async (): Promise<void> => {
    if (!ready) return;
    if (!(await sending.run(() => send(text.trim(), attachments.items)))) return;
    keep(HISTORY, JSON.stringify(remember(read(recall(HISTORY)), text)));
    setText("");
    attachments.clear();
  };
  const pressed = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
    } else if ((event.key === "ArrowUp" || event.key === "ArrowDown") && !event.shiftKey && !event.altKey) {
      if (history(event.key === "ArrowUp" ? 1 : -1)) event.preventDefault();
    }
  };

  return (
    <Box
      as="section"
      aria-label={label}
      borderColor={attachments.over ? "brand.solid" : "border"}
      borderRadius="md"
      borderWidth="1px"
      p="3"
      {...attachments.drop}
    >
      <Textarea
        aria-label={label}
        autoresize
        disabled={sending.busy}
        maxH="80"
        maxLength={10_000}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={pressed}
        placeholder={placeholder}
        ref={box}
        rows={3}
        value={text}
      />
      <Attached attachments={attachments} />
      {children}
      <Flex align="center" gap="3" justify="space-between" mt="3" wrap="wrap">
        <AttachButton attachments={attachments} />
        <HStack gap="3">
          <Text color="fg.muted" display={{ base: "none", md: "block" }} fontSize="xs">
            {blocked || "Ctrl + Enter sends · ↑ what you sent before"}
          </Text>
          <Button disabled={!ready} loading={sending.busy} onClick={() => void submit()} size="sm">
            {action}
          </Button>
        </HStack>
      </Flex>
      {blocked ? (
        <Text color="fg.muted" display={{ base: "block", md: "none" }} fontSize="xs" mt="2">
          {blocked}
        </Text>
      ) : null}
      <Refused problem={sending.problem} />
    </Box>
  );
}

/** Arrow keys at the edge of the text go through what was sent; true where they did. */
function useHistory(text: string, setText: (text: string) => void, box: { current: HTMLTextAreaElement | null }): (by: 1 | -1) => boolean {
  const back = useRef(0);
  const [writing, setWriting] = useState("");
  return (by) => {
    const area = box.current;
    if (!area || area.selectionStart !== area.selectionEnd) return false;
    const edge = by === 1 ? !text.slice(0, area.selectionStart).includes("\n") : !text.slice(area.selectionEnd).includes("\n");
    if (!edge) return false;
    const sent = read(recall(HISTORY));
    const from = back.current > 0 && sent[sent.length - back.current] !== text ? 0 : back.current;
    const place = step(sent, from, by, writing);
    if (!place) return false;
    if (from === 0) setWriting(text);
    back.current = place.back;
    setText(place.text);
    return true;
  };
}
