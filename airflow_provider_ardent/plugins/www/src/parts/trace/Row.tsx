import { memo, type ReactNode } from "react";

import type { Check } from "../../api/results";
import type { TraceEvent } from "../../api/subject";
import { Badge, Box, Code, Flex, HStack, Text } from "../../chakra";
import { told } from "../../pure/calls";
import { clock, count, duration, exact, money, plural } from "../../pure/format";
import { signature, type Row as RowOf } from "../../pure/rows";
import { Quiet } from "../Message";
import { Diff } from "../result/Diff";
import { CheckStatus } from "../result/Evidence";
import { Folded, Raw } from "../Section";
import { Markdown } from "../text/Markdown";

const HEADS = new Set(["phase", "step_started", "user_said", "plan_made"]);

export const Row = memo(
  function Row({ row, over }: { row: RowOf; over: boolean }) {
    const shown = show(row, over);
    if (!shown) return null;
    const head = HEADS.has(row.event.kind);
    return (
      <Flex borderLeftColor={head ? "brand.solid" : "border"} borderLeftWidth="2px" direction="column" gap="1" pb="2" pl="3">
        <Flex gap="2" justify="space-between">
          <Box flex="1" fontSize="sm" fontWeight={head ? "semibold" : "normal"} minW="0" overflowWrap="anywhere">
            {shown.folded ? <Folded label={shown.line}>{shown.folded}</Folded> : shown.line}
          </Box>
          <Text as="time" color="fg.muted" flex="none" fontSize="xs" fontVariantNumeric="tabular-nums" title={exact(row.event.at)}>
            {clock(row.event.at)}
          </Text>
        </Flex>
        {shown.more}
      </Flex>
    );
  },
  (before, after) => before.over === after.over && before.row.event === after.row.event && before.row.result === after.row.result && before.row.more?.length === after.row.more?.length,
);

const text = (value: unknown): string =>
  typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value, null, 1);

const number = (value: unknown): number => (typeof value === "number" ? value : 0);

const capital = (said: string): string => said.charAt(0).toUpperCase() + said.slice(1);

const title = (name: string): string => capital(name.replace(/_/g, " "));

interface Shown {
  line: ReactNode;
  /** What stands below the line at once. */
  more?: ReactNode;
  /** What is shown when the line is unfolded. */
  folded?: ReactNode;
}

type Data = Record<string, unknown>;

/** One line that a person understands, and what may be unfolded below it. */
function show({ event, result, more }: RowOf, over: boolean): Shown | null {
  if (event.kind === "tool_called") return tool(event.data, result, over);
  if (more) return passed([event, ...more].map(({ data }) => data.check as Check));
  return KINDS[event.kind]?.(event.data) ?? null;
}

const KINDS: Record<string, (data: Data) => Shown | null> = {
  phase: ({ name, text: said }) => ({ line: phrase(text(name), text(said)) }),
  note: (data) => noted(text(data.text)),
  user_said: (data) => ({ line: `${text(data.user) || "Somebody"} asked`, more: <Quiet>{text(data.text).slice(0, 300)}</Quiet> }),
  plan_made: ({ plan }) => ({ line: planLine((plan ?? {}) as Data) }),
  step_started: (data) => ({ line: `Step ${text(data.number)} of ${text(data.of)}: ${text(data.title)}` }),
  step_done: (data) => ({
    line: data.ok === false ? <Bad>✗ {text(data.summary) || "This step did not work out"}</Bad> : <Good>✓ {text(data.summary) || "Step done"}</Good>,
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
  tool_returned: (data) => ({ line: <Muted>{`Result, ${size(text(data.text))}`}</Muted>, folded: output(data) }),
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

/** Phases whose text alone does not say what it is about. */
const NAMED = new Set(["triage", "known_fixes", "revert", "feasibility"]);

function phrase(name: string, said: string): string {
  if (!said || said === name) return title(name);
  return NAMED.has(name) ? `${title(name)}: ${said}` : capital(said);
}

/** Notes longer than this are folded. */
const LONG = 160;

function noted(said: string): Shown {
  const [head = "", ...rest] = said.split(": ");
  const listed = rest.join(": ").split("; ");
  if (said.length <= LONG) return { line: capital(said) };
  // A list that was written as one line.
  if (listed.length > 2) return { line: <Muted>{`${capital(head)}: ${plural(listed.length, "thing")}`}</Muted>, folded: <Raw maxH="60" text={listed.join("\n")} /> };
  return { line: <Muted>{`${said.slice(0, LONG - 40)}…`}</Muted>, folded: <Raw maxH="60" text={said} /> };
}

function tool(data: Data, result: TraceEvent | undefined, over: boolean): Shown {
  const name = text(data.name);
  const call = told(name, data.args);
  const folded = [
    ...(!call && text(data.args).length > 80 ? [<Raw key="args" maxH="40" text={text(data.args)} />] : []),
    ...(result?.data.text ? [<Raw key="result" maxH="60" text={text(result.data.text)} />] : []),
  ];
  return {
    line: (
      <>
        {call ? (
          <>
            {call.verb} {call.what ? <Code size="sm">{call.what}</Code> : null}
          </>
        ) : (
          <Code size="sm">{signature(name, data.args)}</Code>
        )}{" "}
        {result?.data.ok === false ? (
          <Badge colorPalette="red" size="xs">
            refused
          </Badge>
        ) : null}{" "}
        <Muted>{result ? size(text(result.data.text)) : over ? "no result" : "running"}</Muted>
      </>
    ),
    folded: folded.length > 0 ? <Flex direction="column" gap="1">{folded}</Flex> : undefined,
    more: call?.text ? (
      <Box color="fg.muted" fontFamily="mono" fontSize="xs" lineClamp={6} overflowWrap="anywhere" whiteSpace="pre-wrap">
        {call.text}
      </Box>
    ) : undefined,
  };
}

const size = (said: string): string => (said ? plural(said.split("\n").length, "line") : "no output");

function output(data: Data): ReactNode {
  const said = text(data.text);
  return said ? <Raw maxH="60" text={said} /> : undefined;
}

function replied(data: Data): Shown {
  const usage = (data.usage ?? {}) as Data;
  const parts = [
    `${count(number(usage.in))} in, ${count(number(usage.out))} out`,
    duration(number(data.seconds)),
    ...(typeof data.cost_usd === "number" ? [money(data.cost_usd)] : []),
  ];
  const said = text(data.text).trim();
  // Prose is read as it is; what is long or code is unfolded by who wants it.
  const short = said.length <= 400 && !said.includes("```");
  if (said && short) return { line: <Markdown text={said} /> };
  return {
    line: (
      <>
        The model answered <Muted>{parts.join(" · ")}</Muted>
      </>
    ),
    folded: said ? (
      <Box bg="bg.subtle" borderRadius="sm" maxH="72" overflow="auto" p="3" tabIndex={0}>
        <Markdown text={said} />
      </Box>
    ) : undefined,
  };
}

/** Several checks that passed one after the other. */
function passed(checks: Check[]): Shown {
  return {
    line: (
      <HStack display="inline-flex" gap="2" wrap="wrap">
        <CheckStatus check={checks[0]!} />
        <span>{plural(checks.length, "check")}</span>
        <Muted>{checks[checks.length - 1]!.name} was the last</Muted>
      </HStack>
    ),
    folded: (
      <Box as="ul" listStyleType="none">
        {checks.map((check, index) => {
          const { line, more, folded } = checked(check);
          return (
            <Box as="li" key={index} mb="1">
              {folded ? <Folded label={line}>{folded}</Folded> : line}
              {more}
            </Box>
          );
        })}
      </Box>
    ),
  };
}

function checked(check: Check): Shown {
  return {
    line: (
      <HStack display="inline-flex" gap="2" wrap="wrap">
        <CheckStatus check={check} />
        <span>{check.name}</span>
        <Muted>
          {check.moment}
          {check.seconds ? ` · ${duration(check.seconds)}` : ""}
        </Muted>
      </HStack>
    ),
    more: check.detail ? <Quiet>{check.detail}</Quiet> : undefined,
    folded: check.log ? <Raw maxH="60" text={check.log} /> : undefined,
  };
}

function Muted({ children }: { children: ReactNode }) {
  return (
    <Text as="span" color="fg.muted" fontSize="xs">
      {children}
    </Text>
  );
}

function Good({ children }: { children: ReactNode }) {
  return (
    <Text as="span" color="green.fg">
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
