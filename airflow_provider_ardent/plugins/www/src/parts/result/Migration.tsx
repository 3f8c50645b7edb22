import type { Migration, Ran } from "../../api/results";
import { Box, Table, Text } from "../../chakra";
import { locksOf, measuredOn, took, whoRuns, writtenAnew } from "../../pure/migration";
import { Section } from "../Section";

/** What each statement of a migration and of its rollback did on the copy. */
export function MigrationOf({ migration }: { migration: Migration }) {
  return (
    <Section title="Migration">
      <Text color="fg.muted" fontSize="sm" mb="3">
        {measuredOn(migration)} {whoRuns(migration)}
      </Text>
      <Statements ran={migration.forward} title="Migration" />
      <Box h="4" />
      <Statements ran={migration.rollback} title="Rollback" />
      <Points items={migration.warnings} title="Take care" />
      <Points items={migration.lost} title="Not brought back by the rollback" />
    </Section>
  );
}

function Statements({ ran, title }: { ran: Ran[]; title: string }) {
  return (
    <Table.ScrollArea tabIndex={0}>
      <Table.Root size="sm" variant="line">
        <Table.Header>
          <Table.Row>
            <Table.ColumnHeader>{title}</Table.ColumnHeader>
            <Table.ColumnHeader>Time</Table.ColumnHeader>
            <Table.ColumnHeader>Rows changed</Table.ColumnHeader>
            <Table.ColumnHeader>Locks, until the transaction ends</Table.ColumnHeader>
            <Table.ColumnHeader>Written anew</Table.ColumnHeader>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {ran.map((one, index) => (
            <Table.Row key={index}>
              <Table.Cell fontFamily="mono" fontSize="xs" maxW="96" minW="48" overflowWrap="anywhere" verticalAlign="top" whiteSpace="pre-wrap">
                {one.sql}
                {one.alone ? <Text color="fg.muted">alone, outside of a transaction</Text> : null}
              </Table.Cell>
              <Table.Cell verticalAlign="top">{took(one.seconds)}</Table.Cell>
              <Table.Cell verticalAlign="top">{one.rows}</Table.Cell>
              <Table.Cell fontSize="xs" maxW="72" minW="32" verticalAlign="top" whiteSpace="normal">
                {locksOf(one)}
              </Table.Cell>
              <Table.Cell fontSize="xs" verticalAlign="top">{writtenAnew(one)}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table.Root>
    </Table.ScrollArea>
  );
}

function Points({ items, title }: { items: string[]; title: string }) {
  if (items.length === 0) return null;
  return (
    <Box mt="3">
      <Text fontSize="sm" fontWeight="semibold">
        {title}
      </Text>
      <Box as="ul" fontSize="sm" listStyleType="disc" pl="5">
        {items.map((item, index) => (
          <Box as="li" key={index} overflowWrap="anywhere">
            {item}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
