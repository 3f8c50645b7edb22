import type { Check, ColumnDifference, TableDifference } from "../../api/results";
import { Badge, Box, Flex, HStack, Text } from "../../chakra";
import { count } from "../../pure/format";
import { lastDifferences, nameOf, profileOf, rowsOf } from "../../pure/differences";
import { Folded, Section } from "../Section";

const MOST_TABLES = 20;

/** What the tried change did to data on the copy, table by table. */
export function ChangedData({ checks = [] }: { checks?: Check[] | undefined }) {
  const tables = lastDifferences(checks);
  if (tables.length === 0) return null;
  const rest = tables.slice(MOST_TABLES);
  return (
    <Section aside={<Badge size="sm">on a copy</Badge>} title="Changed data">
      <Box aria-label="Changed data" role="group">
        <Tables tables={tables.slice(0, MOST_TABLES)} />
        {rest.length > 0 ? (
          <Box mt="4">
            <Folded label={`${count(rest.length)} more`}>
              <Tables tables={rest} />
            </Folded>
          </Box>
        ) : null}
      </Box>
    </Section>
  );
}

function Tables({ tables }: { tables: TableDifference[] }) {
  return (
    <Flex direction="column" gap="4">
      {tables.map((table) => (
        <OneTable key={nameOf(table)} table={table} />
      ))}
    </Flex>
  );
}

const COUNTS = [
  { name: "added", palette: "green", sign: "+" },
  { name: "removed", palette: "red", sign: "−" },
  { name: "changed", palette: "blue", sign: "" },
] as const;

function OneTable({ table }: { table: TableDifference }) {
  const { schema = [], columns = [], key = [], exact = true } = table;
  return (
    <Box aria-label={nameOf(table)} fontSize="sm" minW="0" role="group">
      <Flex columnGap="4" justify="space-between" rowGap="1" wrap="wrap">
        <Text fontFamily="mono" fontWeight="medium" minW="0" overflowWrap="anywhere">
          {nameOf(table)}
        </Text>
        <Text whiteSpace="nowrap">{rowsOf(table)}</Text>
      </Flex>
      <HStack gap="2" mt="1" wrap="wrap">
        {COUNTS.map(({ name, palette, sign }) =>
          table[name] ? (
            <Badge colorPalette={palette} key={name} size="sm">
              {sign}
              {count(table[name])} {name}
            </Badge>
          ) : null,
        )}
        <Text color="fg.muted" fontSize="xs" overflowWrap="anywhere">
          {exact ? (key.length > 0 ? `compared by ${key.join(", ")}` : "compared by whole rows: it has no key") : "only counted: the table is large"}
        </Text>
      </HStack>
      {schema.length > 0 ? (
        <Box as="ul" listStyleType="disc" mt="1" pl="5">
          {schema.map((text) => (
            <Box as="li" key={text} overflowWrap="anywhere">
              {text}
            </Box>
          ))}
        </Box>
      ) : null}
      {columns.length > 0 ? (
        <Box as="ul" aria-label={`Columns of ${nameOf(table)} that changed`} borderLeftWidth="2px" listStyleType="none" mt="2" pl="3">
          {columns.map((column) => (
            <OneColumn column={column} key={column.name} />
          ))}
        </Box>
      ) : null}
    </Box>
  );
}

function OneColumn({ column }: { column: ColumnDifference }) {
  return (
    <Flex as="li" columnGap="4" direction={{ base: "column", md: "row" }} fontSize="xs" py="0.5">
      <Text flex="none" fontFamily="mono" overflowWrap="anywhere" w={{ base: "full", md: "40" }}>
        {column.name}
      </Text>
      <Flex color="fg.muted" columnGap="4" minW="0" wrap="wrap">
        {profileOf(column).map((text) => (
          <Text as="span" key={text} overflowWrap="anywhere">
            {text}
          </Text>
        ))}
      </Flex>
    </Flex>
  );
}
