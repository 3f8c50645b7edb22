import { useState } from "react";

import { getUsage, type Usage as UsageOf, type UsageBy, type UsageRow } from "../api/usage";
import { Alert, Box, Button, Flex, Grid, Heading, HStack, Link, Table, Text } from "../chakra";
import { useLast, useLoad } from "../hooks/load";
import { Empty, Loading, Problem } from "../parts/Message";
import { Section } from "../parts/Section";
import { Limits } from "../parts/usage/Limits";
import { Trend } from "../parts/usage/Trend";
import { count, money } from "../pure/format";
import { days, isoDay } from "../pure/trend";
import { dagPage, here } from "../route";

const BY: [UsageBy, string][] = [
  ["user", "Who"],
  ["dag", "DAG"],
  ["model", "Model"],
  ["day", "Day"],
  ["session", "Session"],
];
const SPANS = [7, 30, 90];
const DAY = 86_400_000;

/** What was spent: by whom, on what, with which model, and how near the limits are. */
export function Usage() {
  const [by, setBy] = useState<UsageBy>("user");
  const [span, setSpan] = useState(30);
  const since = isoDay(Date.now() - (span - 1) * DAY);
  const table = useLoad(() => getUsage(by, since), `usage ${by} ${since}`, 60);
  const daily = useLoad(() => getUsage("day", since), `usage day ${since}`, 60);
  const found = useLast(table.value);
  return (
    <Flex direction="column" gap="4">
      <Flex align="center" gap="3" justify="space-between" wrap="wrap">
        <Heading as="h1" size="lg">
          Usage
        </Heading>
        <Choice chosen={span} label="Time" options={SPANS.map((n) => [n, `${n} days`])} choose={setSpan} />
      </Flex>
      {table.error ? <Problem error={table.error} gone="Usage cannot be shown: this version of Ardent does not keep it." retry={table.reload} /> : null}
      {found || table.error ? null : <Loading />}
      {found ? (
        <>
          <Totals usage={found} />
          {found.damaged?.length ? (
            <Alert.Root status="warning">
              <Alert.Indicator />
              <Alert.Title overflowWrap="anywhere">These files of the ledger cannot be read and count as nothing: {found.damaged.join(", ")}.</Alert.Title>
            </Alert.Root>
          ) : null}
          {daily.value?.rows.length ? (
            <Section title="By day">
              <Trend days={days(daily.value.rows, since, isoDay(Date.now()))} />
            </Section>
          ) : null}
          <Section title="Limits">
            <Limits limits={found.limits} />
          </Section>
          <Section aside={<Choice choose={setBy} chosen={by} label="By" options={BY} />} title="What was used">
            {found.rows.length === 0 ? <Empty title="Nothing was used">No model was asked in this time.</Empty> : <Rows by={by} rows={found.rows} />}
          </Section>
        </>
      ) : null}
    </Flex>
  );
}

function Choice<T extends string | number>(props: { label: string; options: [T, string][]; chosen: T; choose: (value: T) => void }) {
  return (
    <HStack aria-label={props.label} gap="1" role="group" wrap="wrap">
      {props.options.map(([value, label]) => (
        <Button aria-pressed={props.chosen === value} key={value} onClick={() => props.choose(value)} size="xs" variant={props.chosen === value ? "solid" : "outline"}>
          {label}
        </Button>
      ))}
    </HStack>
  );
}

function Totals({ usage: { total } }: { usage: UsageOf }) {
  const facts: [string, string][] = [
    ["Cost", total.calls === 0 ? "–" : total.usd === null ? "not known" : `${money(total.usd)}${total.unpriced_tokens ? ", in part not known" : ""}`],
    ["Tokens in", count(total.tokens_in)],
    ["Tokens out", count(total.tokens_out)],
    ["Model calls", count(total.calls)],
    ["Sessions", count(total.sessions)],
  ];
  return (
    <Grid as="dl" gap="3" templateColumns={{ base: "repeat(2, minmax(0, 1fr))", md: "repeat(5, minmax(0, 1fr))" }}>
      {facts.map(([label, value]) => (
        <Box borderRadius="md" borderWidth="1px" key={label} px="3" py="2">
          <Text as="dt" color="fg.muted" fontSize="xs">
            {label}
          </Text>
          <Text as="dd" fontSize="lg" fontVariantNumeric="tabular-nums" fontWeight="semibold">
            {value}
          </Text>
        </Box>
      ))}
    </Grid>
  );
}

function Rows({ rows, by }: { rows: UsageRow[]; by: UsageBy }) {
  const label = BY.find(([name]) => name === by)![1];
  return (
    <Table.ScrollArea tabIndex={0}>
      <Table.Root aria-label={`Usage by ${by}`} size="sm">
        <Table.Header>
          <Table.Row>
            <Table.ColumnHeader>{label}</Table.ColumnHeader>
            {["Cost", "In", "Out", "Calls", "Sessions"].map((name) => (
              <Table.ColumnHeader key={name} textAlign="end">
                {name}
              </Table.ColumnHeader>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map((row) => (
            <Table.Row key={row.key}>
              <Table.Cell maxW="80" minW="28" overflowWrap="anywhere" whiteSpace="normal">
                <Key by={by} name={row.key} />
              </Table.Cell>
              {[row.usd === null ? "–" : money(row.usd), count(row.tokens_in), count(row.tokens_out), count(row.calls), count(row.sessions)].map((value, index) => (
                <Table.Cell fontVariantNumeric="tabular-nums" key={index} textAlign="end" whiteSpace="nowrap">
                  {value}
                </Table.Cell>
              ))}
            </Table.Row>
          ))}
        </Table.Body>
      </Table.Root>
    </Table.ScrollArea>
  );
}

function Key({ by, name }: { by: UsageBy; name: string }) {
  if (!name) return <Text color="fg.muted">none</Text>;
  if (by === "dag") {
    return (
      <Link color="fg.info" href={dagPage(name)}>
        {name}
      </Link>
    );
  }
  if (by === "session") {
    return (
      <Link color="fg.info" href={here({ page: /^s[0-9a-f]{12}$/.test(name) ? "session" : "incident", id: name })}>
        {name}
      </Link>
    );
  }
  return name;
}
