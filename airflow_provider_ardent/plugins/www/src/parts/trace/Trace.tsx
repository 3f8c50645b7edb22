import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";

import type { TraceEvent } from "../../api/subject";
import { Badge, Box, Button, HStack, Spinner } from "../../chakra";
import { useReplay } from "../../hooks/replay";
import type { Live } from "../../hooks/trace";
import { plural } from "../../pure/format";
import { isThinking, rows } from "../../pure/rows";
import { Quiet } from "../Message";
import { Section } from "../Section";
import { isOpen, lookOf } from "../StateBadge";
import { ReplayBar } from "./ReplayBar";
import { Row } from "./Row";
import { TotalsLine } from "./TotalsLine";

const MODES = {
  connecting: { label: "connecting", palette: "gray" },
  live: { label: "live", palette: "green" },
  polling: { label: "every 3 s", palette: "gray" },
  over: { label: "ended", palette: "gray" },
};

/** What is going on while no new step comes. */
const NOW: Record<string, string> = {
  investigating: "Working",
  planning: "Looking around and planning",
  working: "Working",
  waiting: "Waits for an answer",
  plan_waiting: "Waits for the plan to be approved",
  applying: "Applying the answer",
};

/** More lines than this are asked for, so that a long trace does not slow the page. */
const SHOWN = 300;

export function Trace({ live, state, stop }: { live: Live; state: string; stop?: ReactNode }) {
  const replay = useReplay(live.events);
  const replaying = replay.at !== undefined;
  const events = useMemo(() => live.events.slice(0, replay.at), [live.events, replay.at]);
  const [every, setEvery] = useState(false);
  const mode = replaying ? { label: "replay", palette: "purple" } : MODES[live.mode];
  return (
    <Section
      aside={
        <HStack>
          {stop}
          {events.length > 0 ? (
            <Button aria-pressed={every} onClick={() => setEvery(!every)} size="xs" title="Also each call of the model, and lines that repeat others" variant={every ? "solid" : "outline"}>
              Every event
            </Button>
          ) : null}
          {live.events.length > 1 && !replaying ? (
            <Button onClick={replay.start} size="xs" variant="outline">
              Replay
            </Button>
          ) : null}
          <Badge colorPalette={mode.palette} size="xs">
            {mode.label}
          </Badge>
        </HStack>
      }
      title="What Ardent did"
    >
      {replaying ? <ReplayBar count={live.events.length} replay={replay} /> : null}
      {events.length > 0 ? <TotalsLine events={events} /> : null}
      <Lines every={every} events={events} over={live.mode === "over"} state={replaying ? "" : state} />
    </Section>
  );
}

interface LinesProps {
  events: TraceEvent[];
  every: boolean;
  state: string;
  over: boolean;
}

function Lines({ events, every, state, over }: LinesProps) {
  const box = useRef<HTMLDivElement>(null);
  const pinned = useRef(true);
  const [all, setAll] = useState(false);
  const found = useMemo(() => rows(events, every), [events, every]);
  const hidden = all ? 0 : Math.max(0, found.length - SHOWN);
  const running = !over && isOpen(state);
  useEffect(() => {
    const element = box.current;
    if (element && pinned.current && !over) element.scrollTop = element.scrollHeight;
  }, [found, over]);
  return (
    <Box
      aria-label="What Ardent did, oldest first"
      aria-live={running ? "polite" : "off"}
      m="-4"
      maxH="70vh"
      mt="0"
      onScroll={(event) => {
        const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
        pinned.current = scrollHeight - scrollTop - clientHeight < 40;
      }}
      overflow="auto"
      p="4"
      pt="2"
      ref={box}
      role="log"
      tabIndex={0}
    >
      {hidden > 0 ? (
        <Button mb="2" onClick={() => setAll(true)} size="xs" variant="ghost">
          Show {plural(hidden, "earlier line")}
        </Button>
      ) : null}
      {found.slice(hidden).map((row) => (
        <Row key={row.key} over={over} row={row} />
      ))}
      {found.length === 0 && over ? <Quiet>Nothing was recorded.</Quiet> : null}
      {over || !NOW[state] ? null : (
        <HStack color="fg.muted" fontSize="sm" gap="2" pt="1">
          {lookOf(state).busy ? <Spinner boxSize="3.5" borderWidth="1.5px" /> : null}
          {found.length === 0 && lookOf(state).busy ? "Waiting for the first step" : isThinking(events) ? "Waiting for the model" : NOW[state]}
        </HStack>
      )}
    </Box>
  );
}
