import type { Check, Proposal } from "../../api/results";
import { Badge, Box, HStack, Table, Text } from "../../chakra";
import { duration } from "../../pure/format";
import { Folded, Raw, Section } from "../Section";
import { Verified } from "./Change";

const MOMENTS: { moment: Check["moment"]; label: string }[] = [
  { moment: "before", label: "Before the change" },
  { moment: "after", label: "After the change" },
  { moment: "again", label: "Second run" },
];

const STATUS: Record<Check["status"], { palette: string; label: string }> = {
  passed: { palette: "green", label: "passed" },
  failed: { palette: "red", label: "failed" },
  skipped: { palette: "gray", label: "skipped" },
};

export function CheckStatus({ check }: { check: Check }) {
  const { palette, label } = STATUS[check.status] ?? STATUS.skipped;
  return (
    <Badge colorPalette={palette} size="xs">
      {label}
    </Badge>
  );
}

/** What was run for a proposal, and what was not. */
export function EvidenceOf({ proposal }: { proposal: Proposal }) {
  const { checks = [], not_checked: missed = [] } = proposal;
  if (checks.length === 0 && missed.length === 0) return null;
  return (
    <Section aside={checks.length > 0 ? <Verified proposal={proposal} /> : null} title="Evidence">
      {checks.length > 0 ? <Evidence checks={checks} /> : null}
      <NotChecked items={missed} />
    </Section>
  );
}

function NotChecked({ items }: { items: string[] }) {
  if (items.length === 0) return null;
  return (
    <Box mt="3">
      <Text fontSize="sm" fontWeight="semibold">
        Not checked
      </Text>
      <Box as="ul" color="fg.muted" fontSize="sm" listStyleType="disc" pl="5">
        {items.map((item, index) => (
          <Box as="li" key={index} overflowWrap="anywhere">
            {item}
          </Box>
        ))}
      </Box>
    </Box>
  );
}

/** What was run, and what came of it: one row a check, one column a moment. */
function Evidence({ checks }: { checks: Check[] }) {
  const names = [...new Set(checks.map((check) => check.name))];
  const moments = MOMENTS.filter(({ moment }) => checks.some((check) => check.moment === moment));
  const logs = checks.filter((check) => check.log);
  return (
    <Box>
      <Table.ScrollArea display={{ base: "none", md: "block" }}>
        <Table.Root size="sm" variant="line">
          <Table.Header>
            <Table.Row>
              <Table.ColumnHeader>Check</Table.ColumnHeader>
              {moments.map(({ moment, label }) => (
                <Table.ColumnHeader key={moment}>{label}</Table.ColumnHeader>
              ))}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {names.map((name) => (
              <Table.Row key={name}>
                <Table.Cell fontWeight="medium" verticalAlign="top">
                  {name}
                </Table.Cell>
                {moments.map(({ moment }) => (
                  <Table.Cell key={moment} maxW="72" minW="28" verticalAlign="top" whiteSpace="normal">
                    {checks
                      .filter((check) => check.name === name && check.moment === moment)
                      .map((check, index) => (
                        <Cell check={check} key={index} />
                      ))}
                  </Table.Cell>
                ))}
              </Table.Row>
            ))}
          </Table.Body>
        </Table.Root>
      </Table.ScrollArea>
      <Box as="ul" display={{ base: "block", md: "none" }} listStyleType="none">
        {checks.map((check, index) => (
          <Box as="li" borderBottomWidth="1px" key={index} py="2">
            <Text fontSize="sm" fontWeight="medium">
              {check.name}, {MOMENTS.find(({ moment }) => moment === check.moment)?.label.toLowerCase()}
            </Text>
            <Cell check={check} />
          </Box>
        ))}
      </Box>
      {logs.length > 0 ? (
        <Box mt="3">
          {logs.map((check, index) => (
            <Folded
              key={index}
              label={`Log of ${check.name}, ${MOMENTS.find(({ moment }) => moment === check.moment)?.label.toLowerCase() ?? check.moment}`}
            >
              <Raw text={check.log ?? ""} />
            </Folded>
          ))}
        </Box>
      ) : null}
    </Box>
  );
}

function Cell({ check }: { check: Check }) {
  return (
    <Box>
      <HStack gap="2">
        <CheckStatus check={check} />
        {check.seconds ? (
          <Text color="fg.muted" fontSize="xs">
            {duration(check.seconds)}
          </Text>
        ) : null}
      </HStack>
      {check.detail ? (
        <Text color="fg.muted" fontSize="xs" mt="1" overflowWrap="anywhere">
          {check.detail}
        </Text>
      ) : null}
    </Box>
  );
}
