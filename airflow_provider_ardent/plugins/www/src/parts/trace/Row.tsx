import { memo, type ReactNode } from "react";

import type { Check } from "../../api/results";
import type { TraceEvent } from "../../api/subject";
import { Badge, Box, Code, Flex, HStack, Text } from "../../chakra";
import { clock, count, duration, exact, money } from "../../pure/format";
import { signature, type Row as RowOf } from "../../pure/rows";
import { Quiet } from "../Message";
import { Diff } from "../result/Diff";
import { CheckStatus } from "../result/Evidence";
import { Folded, Raw } from "../Section";
import { Markdown } from "../text/Markdown";

const HEADS = new Set(["phase", "step_started", "user_said", "plan_made"]);

export const Row = memo(
  function Row({ row }: { row: RowOf }) {
    const shown = show(row);
    if (!shown) return null;
    const head = HEADS.has(row.event.kind);
    return (
      <Flex borderLeftColor={head ? "brand.solid" : "border"} borderLeftWidth="2px" direction="column" gap="1" pb="2.5" pl="3">
        <Flex gap="2" justify="space-between">
          <Box fontSize="sm" fontWeight={head ? "semibold" : "normal"} minW="0" overflowWrap="anywhere">
            {shown.line}
          </Box>
          <Text as="time" color="fg.muted" flex="none" fontSize="xs" fontVariantNumeric="tabular-nums" title={exact(row.event.at)}>
            {clock(row.event.at)}
          </Text>
        </Flex>
        {shown.more}
      </Flex>
    );
  },
  (before, after) => before.row.event === after.row.event && before.row.result === after.row.result,
);

const text = (value: unknown): string =>
  typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value, null, 1);

const number = (value: unknown): number => (typeof value === "number" ? value : 0);

const title = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replace(/_/g, " ");

interface Shown {
  line: ReactNode;
  more?: ReactNode;
}

type Data = Record<string, unknown>;

/** One line that a person understands, and what may be unfolded below it. */
function show({ event, result }: RowOf): Shown | null {
  if (event.kind === "tool_called") return tool(event.data, result);
  return KINDS[event.kind]?.(event.data) ?? null;
}

const KINDS: Record<string, (data: Data) => Shown | null> = {
  phase: ({ name, text: said }) => ({
    line: said && text(said) !== text(name) ? `${title(text(name))}: ${text(said)}` : title(text(name)),
  }),
  note: (data) => ({ line: text(data.text) }),
  user_said: (data) => ({ line: `${text(data.user) || "Somebody"} asked`, more: <Quiet>{text(data.text).slice(0, 300)}</Quiet> }),
  plan_made: ({ plan }) => ({ line: planLine((plan ?? {}) as Data) }),
  step_started: (data) => ({ line: `Step ${text(data.number)} of ${text(data.of)}: ${text(data.title)}` }),
  step_done: (data) => ({
    line: data.ok === false ? <Bad>This step did not work out</Bad> : <Muted>Step done</Muted>,
    more: data.summary ? <Quiet>{text(data.summary)}</Quiet> : undefined,
  }),
  asked: (data) => ({ line: "Asked you", more: <Markdown text={text(data.question)} /> }),
  answered: (data) => ({ line: "You answered", more: <Quiet>{text(data.answer)}</Quiet> }),
  model_asked: (data) => ({
    line: (
      <>
        Asked the model{data.purpose ? `: ${title(text(data.purpose)).toLowerCase()}` : ""}{" "}
        <Muted>
          {text(data.model)}
          {data.approx_tokens ? `, about ${count(number(data.approx_tokens))} tokens` : ""}
        </Muted>
      </>
    ),
  }),
  model_replied: replied,
  model_failed: (data) => ({ line: <Bad>The model failed: {text(data.error)}</Bad> }),
  // A result whose call is not in the log.
  tool_returned: (data) => ({ line: <Muted>Result</Muted>, more: output(data) }),
  edit_applied: (data) => ({
    line: (
      <>
        Changed <Code size="sm">{text(data.path)}</Code>
      </>
    ),
    more: data.diff ? (
      <Folded label="Change" open>
        <Diff compact diff={text(data.diff)} />
      </Folded>
    ) : undefined,
  }),
  edit_undone: (data) => ({
    line: (
      <>
        Took back the change of <Code size="sm">{text(data.path)}</Code>
      </>
    ),
  }),
  edit_refused: (data) => ({
    line: (
      <Bad>
        Refused a change of {text(data.path)}: {text(data.reason)}
      </Bad>
    ),
  }),
  check_ran: (data) => checked((data.check ?? {}) as Check),
  limit_reached: (data) => ({
    line: (
      <Bad>
        Limit reached: {text(data.text) || `${text(data.which)} (${text(data.used)} of ${text(data.allowed)})`}
      </Bad>
    ),
  }),
  stopped: (data) => ({ line: <Bad>Stopped{data.reason ? `: ${text(data.reason)}` : ""}</Bad> }),
  outcome: (data) => ({ line: <Text fontWeight="semibold">{text(data.summary) || "Done"}</Text> }),
};

function planLine(plan: Data): string {
  const steps = Array.isArray(plan.steps) ? plan.steps.length : 0;
  if (plan.kind === "impossible") return "Found that something is missing";
  if (plan.kind === "answer") return "Answered without changing anything";
  if (plan.kind === "question") return "Has a question";
  return `Wrote a plan with ${steps} ${steps === 1 ? "step" : "steps"}`;
}

function tool(data: Data, result: TraceEvent | undefined): Shown {
  const name = text(data.name);
  return {
    line: (
      <Flex align="baseline" gap="2" wrap="wrap">
        <Text as="span" fontFamily="mono" fontSize="xs">
          {signature(name, data.args)}
        </Text>
        {result?.data.ok === false ? (
          <Badge colorPalette="red" size="xs">
            refused
          </Badge>
        ) : null}
        {result ? null : <Muted>running</Muted>}
      </Flex>
    ),
    more: (
      <Box>
        {isLong(data.args) ? (
          <Folded label="Arguments">
            <Raw maxH="40" text={text(data.args)} />
          </Folded>
        ) : null}
        {result ? output(result.data) : null}
      </Box>
    ),
  };
}

/** Whether the line above cannot show all of it. */
const isLong = (args: unknown): boolean => text(args).length > 80;

function output(data: Data): ReactNode {
  const said = text(data.text);
  if (!said) return <Muted>no output</Muted>;
  const lines = said.split("\n").length;
  return (
    <Folded label={`Result, ${lines} ${lines === 1 ? "line" : "lines"}`}>
      <Raw maxH="60" text={said} />
    </Folded>
  );
}

function replied(data: Data): Shown {
  const usage = (data.usage ?? {}) as Data;
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
        <Box bg="bg.subtle" borderRadius="sm" maxH="72" overflow="auto" p="3" tabIndex={0}>
          <Markdown text={text(data.text)} />
        </Box>
      </Folded>
    ) : undefined,
  };
}

function checked(check: Check): Shown {
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
