import type { Check } from "../api";
import { Badge, Box, HStack, Table, Text } from "../chakra";
import { duration } from "../format";
import { Folded, Raw } from "./Section";

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

/** What was run, and what came of it: one row a check, one column a moment. */
export function Evidence({ checks }: { checks: Check[] }) {
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
