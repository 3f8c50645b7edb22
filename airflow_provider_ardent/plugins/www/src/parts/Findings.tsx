import { useState } from "react";

import { test, type Finding, type Testable, type TestResult } from "../api/setup";
import { Badge, Box, Button, Flex, Text } from "../chakra";
import { useAction } from "../hooks/act";
import { duration } from "../pure/format";
import { Quiet, Refused } from "./Message";
import { Section } from "./Section";
import { Line } from "./text/Markdown";

const LEVELS: Record<Finding["level"], { label: string; palette: string }> = {
  ok: { label: "ok", palette: "green" },
  note: { label: "note", palette: "blue" },
  warning: { label: "look at this", palette: "orange" },
  missing: { label: "missing", palette: "red" },
};

const TESTABLE: Testable[] = ["model", "repository", "sandbox"];

/** What is configured, and what to do about what is not. */
export function Findings({ title, findings }: { title: string; findings: Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <Section title={title}>
      <Flex direction="column" gap="3" role="list">
        {findings.map((finding, index) => (
          <One finding={finding} key={index} />
        ))}
      </Flex>
    </Section>
  );
}

function One({ finding }: { finding: Finding }) {
  const { label, palette } = LEVELS[finding.level];
  return (
    <Flex direction={{ base: "column", sm: "row" }} columnGap="3" rowGap="1" role="listitem">
      <Box flex="none" w="24">
        <Badge colorPalette={palette} size="xs">
          {label}
        </Badge>
      </Box>
      <Box fontSize="sm" minW="0">
        <Text overflowWrap="anywhere">
          <Text as="span" fontWeight="semibold">
            {finding.area}:
          </Text>{" "}
          <Line text={finding.text} />
        </Text>
        {finding.do ? (
          <Text color="fg.muted" overflowWrap="anywhere">
            <Line text={finding.do} />
          </Text>
        ) : null}
      </Box>
    </Flex>
  );
}

const ABOUT: Record<Testable, { title: string; means: string }> = {
  model: { title: "Model", means: "Asks the model of the ardent connection one short question. It costs a few tokens." },
  repository: { title: "Repository", means: "Fetches the repository of the DAG bundle, as a session does." },
  sandbox: { title: "Sandbox", means: "Starts the sandbox once." },
};

/** The thing that a finding is about, where there is a test of it. */
export const testOf = ({ area }: Finding): Testable | undefined => TESTABLE.find((what) => area.includes(what));

/** The three things that Ardent cannot work without, each with a way to try it. */
export function Tests({ findings = [], may }: { findings?: Finding[]; may: boolean }) {
  return (
    <Section title="Try it">
      <Flex direction="column" gap="5">
        {TESTABLE.map((what) => (
          <Test findings={findings.filter((finding) => testOf(finding) === what)} key={what} may={may} what={what} />
        ))}
      </Flex>
      {may ? null : <Quiet>Only people who may configure Ardent can run these tests.</Quiet>}
    </Section>
  );
}

function Test({ what, findings, may }: { what: Testable; findings: Finding[]; may: boolean }) {
  const [result, setResult] = useState<TestResult>();
  const action = useAction();
  const run = (): void => void action.run(async () => setResult(await test(what)));
  return (
    <Box>
      <Flex align="start" gap="3" justify="space-between">
        <Box minW="0">
          <Text fontSize="sm" fontWeight="semibold">
            {ABOUT[what].title}
          </Text>
          <Text color="fg.muted" fontSize="xs">
            {ABOUT[what].means}
          </Text>
        </Box>
        <Button aria-label={`Test the ${what}`} disabled={!may} loading={action.busy} onClick={run} size="xs" variant="outline">
          Test
        </Button>
      </Flex>
      {findings.length > 0 && !result ? (
        <Flex direction="column" gap="2" mt="2" role="list">
          {findings.map((finding, index) => (
            <One finding={finding} key={index} />
          ))}
        </Flex>
      ) : null}
      {result ? <Tested result={result} /> : null}
      <Refused problem={action.problem} />
    </Box>
  );
}

function Tested({ result }: { result: TestResult }) {
  return (
    <Box aria-live="polite" fontSize="sm" mt="2">
      <Badge colorPalette={result.ok ? "green" : "red"} size="xs">
        {result.ok ? "works" : "does not work"}
      </Badge>{" "}
      <Text as="span" overflowWrap="anywhere">
        <Line text={result.text} />{" "}
        <Text as="span" color="fg.muted">
          {duration(result.seconds)}
        </Text>
      </Text>
      {result.do ? (
        <Text color="fg.muted" mt="1" overflowWrap="anywhere">
          <Line text={result.do} />
        </Text>
      ) : null}
    </Box>
  );
}
