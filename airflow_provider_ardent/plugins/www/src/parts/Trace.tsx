import { useEffect, useRef, type ReactNode } from "react";

import type { Check, State, TraceEvent } from "../api";
import { Badge, Box, Code, Flex, HStack, Spinner, Text } from "../chakra";
import { clock, count, duration, money } from "../format";
import type { Live } from "../hooks";
import { Diff } from "./Diff";
import { CheckStatus } from "./Evidence";
import { Quiet } from "./Message";
import { Folded, Raw, Section } from "./Section";

const modes = {
  connecting: { label: "connecting", palette: "gray" },
  live: { label: "live", palette: "green" },
  polling: { label: "every 3 s", palette: "gray" },
  over: { label: "ended", palette: "gray" },
};

/** What is going on while no new step comes. */
const now: Partial<Record<State, string>> = {
  investigating: "Working",
  waiting: "Waits for an answer",
  applying: "Applying the answer",
};

export function Trace({ live, state, stop }: { live: Live; state: State; stop?: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const pinned = useRef(true);
  useEffect(() => {
    const element = box.current;
    if (element && pinned.current && live.mode !== "over") element.scrollTop = element.scrollHeight;
  }, [live]);
  const mode = modes[live.mode];

  return (
    <Section
      aside={
        <HStack>
          {stop}
          <Badge colorPalette={mode.palette} size="xs">
            {mode.label}
          </Badge>
        </HStack>
      }
      title="What Ardent did"
    >
      <Box
        aria-label="What Ardent did, oldest first"
        aria-live={live.mode === "over" ? "off" : "polite"}
        m="-4"
        maxH="70vh"
        onScroll={(event) => {
          const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
          pinned.current = scrollHeight - scrollTop - clientHeight < 40;
        }}
        overflow="auto"
        p="4"
        ref={box}
        role="log"
        tabIndex={0}
      >
        {live.events.map((event) => (
          <Row event={event} key={event.position} />
        ))}
        {live.events.length === 0 && live.mode === "over" ? <Quiet>Nothing was recorded.</Quiet> : null}
        {live.mode === "over" || !now[state] ? null : (
          <HStack color="fg.muted" fontSize="sm" gap="2" pt="1">
            {state === "waiting" ? null : <Spinner boxSize="3.5" borderWidth="1.5px" />}
            {live.events.length === 0 && state === "investigating" ? "Waiting for the first step" : now[state]}
          </HStack>
        )}
      </Box>
    </Section>
  );
}

function Row({ event }: { event: TraceEvent }) {
  const shown = show(event);
  if (!shown) return null;
  const phase = event.kind === "phase";
  return (
    <Flex
      borderLeftColor={phase ? "brand.solid" : "border"}
      borderLeftWidth="2px"
      direction="column"
      gap="1"
      pb="2.5"
      pl="3"
    >
      <Flex gap="2" justify="space-between">
        <Box fontSize="sm" fontWeight={phase ? "semibold" : "normal"} minW="0" overflowWrap="anywhere">
          {shown.line}
        </Box>
        <Text as="time" color="fg.muted" flex="none" fontSize="xs" fontVariantNumeric="tabular-nums">
          {clock(event.at)}
        </Text>
      </Flex>
      {shown.more}
    </Flex>
  );
}

const text = (value: unknown): string =>
  typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value, null, 1);

const number = (value: unknown): number => (typeof value === "number" ? value : 0);

const title = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replace(/_/g, " ");

/** One line a person understands, and what may be unfolded below it. */
function show({ kind, data }: TraceEvent): { line: ReactNode; more?: ReactNode } | null {
  switch (kind) {
    case "phase": {
      const name = title(text(data.name));
      return { line: data.text && text(data.text) !== text(data.name) ? `${name}: ${text(data.text)}` : name };
    }
    case "note":
      return { line: text(data.text) };
    case "model_asked":
      return {
        line: (
          <>
            Asked the model{data.purpose ? `: ${title(text(data.purpose)).toLowerCase()}` : ""}{" "}
            <Muted>
              {text(data.model)}
              {data.approx_tokens ? `, about ${count(number(data.approx_tokens))} tokens` : ""}
            </Muted>
          </>
        ),
      };
    case "model_replied": {
      const usage = (data.usage ?? {}) as Record<string, unknown>;
      const parts = [
        `${count(number(usage.in))} in, ${count(number(usage.out))} out`,
        duration(number(data.seconds)),
        ...(typeof data.cost_usd === "number" ? [money(data.cost_usd)] : []),
      ];
      return {
        line: (
          <>
            The model answered <Muted>{parts.join(" · ")}</Muted>
          </>
        ),
        more: data.text ? (
          <Folded label="Answer">
            <Raw maxH="60" text={text(data.text)} />
          </Folded>
        ) : undefined,
      };
    }
    case "model_failed":
      return { line: <Bad>The model failed: {text(data.error)}</Bad> };
    case "tool_called":
      return {
        line: (
          <>
            Used <Code size="sm">{text(data.name)}</Code>
          </>
        ),
        more: data.args ? (
          <Folded label="With">
            <Raw maxH="40" text={text(data.args)} />
          </Folded>
        ) : undefined,
      };
    case "tool_returned":
      return {
        line: data.ok === false ? <Bad>The tool refused</Bad> : <Muted>Result</Muted>,
        more: (
          <Folded label="Output">
            <Raw maxH="60" text={text(data.text)} />
          </Folded>
        ),
      };
    case "edit_applied":
      return {
        line: (
          <>
            Changed <Code size="sm">{text(data.path)}</Code>
          </>
        ),
        more: data.diff ? (
          <Folded label="Change">
            <Diff compact diff={text(data.diff)} />
          </Folded>
        ) : undefined,
      };
    case "edit_undone":
      return {
        line: (
          <>
            Took back the change of <Code size="sm">{text(data.path)}</Code>
          </>
        ),
      };
    case "edit_refused":
      return {
        line: (
          <Bad>
            Refused a change of {text(data.path)}: {text(data.reason)}
          </Bad>
        ),
      };
    case "check_ran": {
      const check = (data.check ?? {}) as Check;
      return {
        line: (
          <HStack gap="2" wrap="wrap">
            <CheckStatus check={check} />
            <span>{check.name}</span>
            <Muted>
              {check.moment}
              {check.seconds ? ` · ${duration(check.seconds)}` : ""}
            </Muted>
          </HStack>
        ),
        more: (
          <>
            {check.detail ? <Quiet>{check.detail}</Quiet> : null}
            {check.log ? (
              <Folded label="Log">
                <Raw maxH="60" text={check.log} />
              </Folded>
            ) : null}
          </>
        ),
      };
    }
    case "limit_reached":
      return {
        line: (
          <Bad>
            Limit reached: {text(data.which)} ({text(data.used)} of {text(data.allowed)})
          </Bad>
        ),
      };
    case "stopped":
      return { line: <Bad>Stopped{data.reason ? `: ${text(data.reason)}` : ""}</Bad> };
    case "outcome":
      return { line: <Text fontWeight="semibold">{text(data.summary) || "Done"}</Text> };
    default:
      return null;
  }
}

function Muted({ children }: { children: ReactNode }) {
  return (
    <Text as="span" color="fg.muted" fontSize="xs">
      {children}
    </Text>
  );
}

function Bad({ children }: { children: ReactNode }) {
  return (
    <Text as="span" color="red.fg">
      {children}
    </Text>
  );
}
