import { useRef, useState, type DragEvent } from "react";

import { said } from "../../api/request";
import type { DocumentItem } from "../../api/sessions";
import { upload } from "../../api/setup";
import { Box, Button, Flex, HStack, Spinner, Text } from "../../chakra";
import { KINDS, objection, size } from "../../pure/documents";
import { Icon } from "../icons";
import { IconButton } from "../IconButton";

export interface Attachments {
  items: DocumentItem[];
  busy: boolean;
  over: boolean;
  problems: string[];
  add: (files: Iterable<File>) => void;
  remove: (id: string) => void;
  clear: () => void;
  /** For the element that files are dropped on. */
  drop: {
    onDragOver: (event: DragEvent) => void;
    onDragLeave: () => void;
    onDrop: (event: DragEvent) => void;
  };
}

/** Files are sent as they are chosen, so that one that is refused is known before the request is. */
export function useAttachments(): Attachments {
  const [items, setItems] = useState<DocumentItem[]>([]);
  const [open, setOpen] = useState(0);
  const [over, setOver] = useState(false);
  const [problems, setProblems] = useState<string[]>([]);

  const one = async (file: File): Promise<void> => {
    const refused = objection(file.name, file.size);
    if (refused) {
      setProblems((old) => [...old, refused]);
      return;
    }
    setOpen((n) => n + 1);
    try {
      const item = await upload({ name: file.name, text: await file.text() });
      setItems((old) => [...old.filter(({ id }) => id !== item.id), item]);
    } catch (error) {
      setProblems((old) => [...old, `${file.name}: ${said(error)}`]);
    } finally {
      setOpen((n) => n - 1);
    }
  };
  const add = (files: Iterable<File>): void => {
    setProblems([]);
    for (const file of files) void one(file);
  };
  return {
    items,
    busy: open > 0,
    over,
    problems,
    add,
    remove: (id) => setItems((old) => old.filter((item) => item.id !== id)),
    clear: () => {
      setItems([]);
      setProblems([]);
    },
    drop: {
      onDragOver: (event) => {
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event) => {
        event.preventDefault();
        setOver(false);
        add(event.dataTransfer.files);
      },
    },
  };
}

export function AttachButton({ attachments }: { attachments: Attachments }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => input.current?.click()} size="xs" variant="ghost">
        <Icon name="clip" /> Attach files
      </Button>
      <input
        accept={KINDS.map((kind) => `.${kind}`).join(",")}
        aria-label="Files to attach"
        hidden
        multiple
        onChange={(event) => {
          attachments.add([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
        ref={input}
        type="file"
      />
    </>
  );
}

export function Attached({ attachments }: { attachments: Attachments }) {
  const { items, busy, problems, remove } = attachments;
  if (items.length === 0 && !busy && problems.length === 0) return null;
  return (
    <Box mt="2">
      <Flex as="ul" gap="2" listStyleType="none" wrap="wrap">
        {items.map((item) => (
          <HStack as="li" bg="bg.muted" borderRadius="sm" fontSize="xs" gap="1" key={item.id} pl="2">
            <Text>
              {item.name} <Text as="span" color="fg.muted">{size(item.bytes)}</Text>
            </Text>
            <IconButton icon="close" label={`Remove ${item.name}`} onClick={() => remove(item.id)} size="2xs" />
          </HStack>
        ))}
        {busy ? (
          <HStack as="li" fontSize="xs" role="status">
            <Spinner boxSize="3" borderWidth="1.5px" /> Sending
          </HStack>
        ) : null}
      </Flex>
      {problems.map((problem) => (
        <Text color="red.fg" fontSize="sm" key={problem} mt="1" role="alert">
          {problem}
        </Text>
      ))}
    </Box>
  );
}
