import { useEffect, useMemo, useRef, useState, type DragEvent, type KeyboardEvent } from "react";

import type { Step } from "../../api/sessions";
import { Box, Button, Flex, Input, Text } from "../../chakra";
import { add, MOST_STEPS, move, remove, replace, type Draft } from "../../pure/draft";
import { knownNames, type Touch } from "../../pure/names";
import { Icon } from "../icons";
import { IconButton } from "../IconButton";
import { StepForm } from "./StepForm";
import { Number, StepWords } from "./Steps";

interface Props {
  title: string;
  steps: Step[];
  /** The connections that the session may use. */
  connections: string[];
  edit: (change: (draft: Draft) => Partial<Draft>) => void;
}

/** The steps while a person may change them; every change goes into the draft. */
export function EditableSteps({ title, steps, connections, edit }: Props) {
  const [open, setOpen] = useState<{ id: string; part: "words" | "comment" }>();
  const [dragged, setDragged] = useState<number>();
  const [told, setTold] = useState("");
  const known = useMemo(() => knownNames(steps, connections), [steps, connections]);
  const list = useRef<HTMLDivElement>(null);
  const focus = useRef<string>(undefined);
  const change = (next: (steps: Step[]) => Step[]): void => edit((draft) => ({ steps: next(draft.steps) }));

  useEffect(() => {
    if (!focus.current) return;
    list.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(focus.current)}"]`)?.focus();
    focus.current = undefined;
  }, [steps]);

  const moveTo = (from: number, to: number): void => {
    const step = steps[from];
    if (!step || to < 0 || to >= steps.length) return;
    focus.current = step.id;
    setTold(`${step.title || "Step"} is now step ${to + 1} of ${steps.length}.`);
    change((old) => move(old, from, to));
  };
  const take = (id: string, index: number): void => {
    setTold(`Step ${index + 1} was taken out.`);
    focus.current = (steps[index + 1] ?? steps[index - 1])?.id;
    change((old) => remove(old, id));
  };
  const insert = (index: number): void => {
    const next = add(steps, index);
    setOpen({ id: next[index + 1]!.id, part: "words" });
    change(() => next);
  };

  return (
    <Box>
      <Box as="label" display="block" fontSize="xs" fontWeight="medium" mb="3">
        Title of the plan
        <Input maxLength={200} mt="1" onChange={(event) => edit(() => ({ title: event.target.value }))} size="sm" value={title} />
      </Box>
      <Text color="fg.muted" display={{ base: "none", md: "block" }} fontSize="xs" mb="2">
        With a step focused: Alt + ↑ or ↓ moves it, E edits, C comments, Delete takes it out.
      </Text>
      <Box aria-live="polite" srOnly>
        {told}
      </Box>
      <Flex as="ol" aria-label="Steps" direction="column" gap="2" listStyleType="none" ref={list}>
        {steps.map((step, index) => (
          <OneStep
            close={() => {
              focus.current = undefined;
              setOpen(undefined);
            }}
            count={steps.length}
            drag={{ from: dragged, start: () => setDragged(index), end: () => setDragged(undefined), drop: () => dragged !== undefined && moveTo(dragged, index) }}
            index={index}
            key={step.id}
            known={known}
            move={(to) => moveTo(index, to)}
            open={open?.id === step.id ? open.part : undefined}
            openPart={(part) => setOpen({ id: step.id, part })}
            set={(values) => change((old) => replace(old, step.id, values))}
            step={step}
            take={() => take(step.id, index)}
          />
        ))}
      </Flex>
      <Button disabled={steps.length >= MOST_STEPS} mt="2" onClick={() => insert(steps.length - 1)} size="xs" variant="outline">
        <Icon name="plus" /> Add a step
      </Button>
    </Box>
  );
}

export interface StepProps {
  step: Step;
  known: Record<Touch, string[]>;
  index: number;
  count: number;
  open: "words" | "comment" | undefined;
  openPart: (part: "words" | "comment") => void;
  close: () => void;
  set: (values: Partial<Step>) => void;
  move: (to: number) => void;
  take: () => void;
  drag: { from: number | undefined; start: () => void; end: () => void; drop: () => void };
}

function OneStep(props: StepProps) {
  const { step, index, open, drag } = props;
  const box = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const close = (): void => {
    props.close();
    box.current?.focus();
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    if (act(event.key, event.altKey, props)) event.preventDefault();
  };
  return (
    <Flex
      _focusVisible={{ outline: "2px solid", outlineColor: "brand.focusRing", outlineOffset: "1px" }}
      as="li"
      aria-label={`Step ${index + 1}: ${step.title || "no title yet"}`}
      bg={over && drag.from !== undefined ? "bg.muted" : undefined}
      borderRadius="sm"
      borderWidth="1px"
      data-step={step.id}
      gap={{ base: "2", md: "3" }}
      onDragLeave={() => setOver(false)}
      onDragOver={(event: DragEvent) => {
        if (drag.from === undefined) return;
        event.preventDefault();
        setOver(true);
      }}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        drag.drop();
      }}
      onKeyDown={pressed}
      p="2.5"
      ref={box}
      tabIndex={0}
      wrap={{ base: "wrap", md: "nowrap" }}
    >
      <Box color="fg.muted" cursor="grab" display={{ base: "none", md: "block" }} draggable onDragEnd={drag.end} onDragStart={drag.start} pt="1" title="Drag to another place">
        <Icon name="grip" />
      </Box>
      <Number n={index + 1} />
      <Box flex="1" minW="0">
        {open ? <StepForm close={close} known={props.known} part={open} set={props.set} step={step} /> : <StepWords step={step} />}
      </Box>
      {open ? null : <Tools {...props} />}
    </Flex>
  );
}

/** What a key does to a focused step; true where it does anything. */
function act(key: string, alt: boolean, { index, move: to, openPart, take }: StepProps): boolean {
  const keys: Record<string, () => void> = alt
    ? { ArrowUp: () => to(index - 1), ArrowDown: () => to(index + 1) }
    : { e: () => openPart("words"), E: () => openPart("words"), Enter: () => openPart("words"), c: () => openPart("comment"), C: () => openPart("comment"), Delete: take };
  keys[key]?.();
  return key in keys;
}

function Tools({ step, index, count, move: to, openPart, take }: StepProps) {
  const name = `step ${index + 1}`;
  return (
    <Flex flex="none" gap="0" justify="end" w={{ base: "full", md: "auto" }}>
      <IconButton disabled={index === 0} icon="up" label={`Move ${name} up`} onClick={() => to(index - 1)} />
      <IconButton disabled={index === count - 1} icon="down" label={`Move ${name} down`} onClick={() => to(index + 1)} />
      <IconButton icon="edit" label={`Edit ${name}`} onClick={() => openPart("words")} />
      <IconButton icon="comment" label={`${step.comment ? "Change the comment on" : "Comment on"} ${name}`} onClick={() => openPart("comment")} />
      <IconButton icon="trash" label={`Take out ${name}`} onClick={take} />
    </Flex>
  );
}
