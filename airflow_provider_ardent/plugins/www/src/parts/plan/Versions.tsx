import { useState } from "react";

import { getPlan, type PlanVersion } from "../../api/sessions";
import { Badge, Box, Button, Code, Flex, HStack, Text } from "../../chakra";
import { useLoad } from "../../hooks/load";
import { Loading, Problem } from "../Message";
import { When } from "../When";
import type { PlanProps } from "./PlanView";
import { Steps } from "./Steps";

/** Which version is shown, by whom, and what changed between versions. */
export function Versions({ plan, turn, sessionId }: PlanProps) {
  const [open, setOpen] = useState(false);
  const versions = [...turn.plan_versions].sort((a, b) => b.version - a.version);
  return (
    <Box w={open ? "full" : undefined}>
      <HStack fontSize="xs" gap="2" wrap="wrap">
        <Badge size="xs" title={plan.hash}>
          version {plan.version}
        </Badge>
        <Text color="fg.muted">
          by {plan.author || "Ardent"}, <When at={plan.created_at} />
        </Text>
        {versions.length > 1 ? (
          <Button aria-expanded={open} onClick={() => setOpen(!open)} size="2xs" variant="outline">
            {open ? "Hide versions" : "What changed"}
          </Button>
        ) : null}
      </HStack>
      {open ? (
        <Flex as="ol" direction="column" gap="2" listStyleType="none" mt="2">
          {versions.map((version) => (
            <Version key={version.version} sessionId={sessionId} turn={turn.turn} version={version} />
          ))}
        </Flex>
      ) : null}
    </Box>
  );
}

function Version({ version, sessionId, turn }: { version: PlanVersion; sessionId: string; turn: number }) {
  const [shown, setShown] = useState(false);
  return (
    <Box as="li" borderLeftWidth="2px" fontSize="sm" pl="3">
      <Text>
        Version {version.version} by {version.author || "Ardent"}, <When at={version.at} /> <Code size="xs">{version.hash.slice(0, 12)}</Code>
      </Text>
      <Box as="ul" listStyleType="disc" pl="5">
        {version.changes.map((change, index) => (
          <Box as="li" key={index} overflowWrap="anywhere">
            {change}
          </Box>
        ))}
      </Box>
      {version.version === 1 ? <Text color="fg.muted">As Ardent wrote it.</Text> : null}
      <Button aria-expanded={shown} onClick={() => setShown(!shown)} size="2xs" variant="ghost">
        {shown ? "Hide" : "Show this version"}
      </Button>
      {shown ? <Old sessionId={sessionId} turn={turn} version={version.version} /> : null}
    </Box>
  );
}

function Old({ sessionId, turn, version }: { sessionId: string; turn: number; version: number }) {
  const { value, error, reload } = useLoad(() => getPlan(sessionId, turn, version), `${sessionId} ${turn} ${version}`, 0);
  if (error) return <Problem error={error} gone="This version is no longer kept." retry={reload} />;
  return value ? <Steps steps={value.steps} /> : <Loading lines={2} />;
}
