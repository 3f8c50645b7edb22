import type { SessionItem } from "../../api/sessions";
import { Box, Link, Table, Text } from "../../chakra";
import { cost, oneLine } from "../../pure/format";
import type { Route } from "../../pure/route";
import { here } from "../../route";
import { StateBadge } from "../StateBadge";
import { When } from "../When";

const WIDE = { base: "none", md: "table-cell" };
const KINDS = { chat: "session", operator: "operator", incident: "incident" };

export const routeOf = (item: SessionItem): Route =>
  item.kind === "incident" ? { page: "incident", id: item.incident_id || item.id } : { page: "session", id: item.id };

interface Props {
  sessions: SessionItem[];
  link?: (route: Route) => string;
  /** Which time the age is of. */
  age?: "started_at" | "updated_at";
}

export function SessionTable({ sessions, link = here, age = "started_at" }: Props) {
  return (
    <Box borderRadius="md" borderWidth="1px" overflow="hidden">
      <Table.Root aria-label="Sessions and incidents" size="sm">
        <Table.Header display={{ base: "none", md: "table-header-group" }}>
          <Table.Row bg="bg.muted">
            <Table.ColumnHeader>State</Table.ColumnHeader>
            <Table.ColumnHeader>What</Table.ColumnHeader>
            <Table.ColumnHeader display={WIDE}>Outcome</Table.ColumnHeader>
            <Table.ColumnHeader display={WIDE}>Who</Table.ColumnHeader>
            <Table.ColumnHeader display={WIDE} textAlign="end">
              Cost
            </Table.ColumnHeader>
            <Table.ColumnHeader textAlign="end">Age</Table.ColumnHeader>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {sessions.map((item) => (
            <Item age={age} item={item} key={item.id} link={link} />
          ))}
        </Table.Body>
      </Table.Root>
    </Box>
  );
}

function Item({ item, link, age }: { item: SessionItem } & Required<Omit<Props, "sessions">>) {
  return (
    <Table.Row>
      <Table.Cell display={WIDE} verticalAlign="top">
        <StateBadge state={item.state} />
      </Table.Cell>
      <Table.Cell maxW={{ base: "none", md: "80" }} verticalAlign="top" whiteSpace="normal">
        <Box display={{ base: "block", md: "none" }} mb="1">
          <StateBadge state={item.state} />
        </Box>
        <Link color="fg.info" fontWeight="medium" href={link(routeOf(item))} overflowWrap="anywhere">
          <Text as="span" lineClamp={2}>
            {oneLine(item.title) || item.id}
          </Text>
        </Link>
        <Text color="fg.muted" fontSize="xs" overflowWrap="anywhere">
          {about(item)}
        </Text>
        <Box display={{ base: "block", md: "none" }} fontSize="xs">
          <Text lineClamp={2} overflowWrap="anywhere">
            {oneLine(item.summary || item.state_reason)}
          </Text>
          <Text color="fg.muted">{[item.user, cost(item.usd, item.tokens)].filter((one) => one && one !== "–").join(" · ")}</Text>
        </Box>
      </Table.Cell>
      <Table.Cell display={WIDE} maxW="80" verticalAlign="top" whiteSpace="normal">
        <Text lineClamp={2} overflowWrap="anywhere">
          {oneLine(item.summary || item.state_reason) || "–"}
        </Text>
      </Table.Cell>
      <Table.Cell display={WIDE} maxW="32" overflowWrap="anywhere" verticalAlign="top" whiteSpace="normal">
        {item.user || "–"}
      </Table.Cell>
      <Table.Cell display={WIDE} fontVariantNumeric="tabular-nums" textAlign="end" verticalAlign="top" whiteSpace="nowrap">
        {cost(item.usd, item.tokens)}
      </Table.Cell>
      <Table.Cell textAlign="end" verticalAlign="top" whiteSpace="nowrap">
        <When at={item[age] || item.started_at} />
      </Table.Cell>
    </Table.Row>
  );
}

function about(item: SessionItem): string {
  const where = [item.dag_id, item.task_id].filter(Boolean).join(".");
  const turns = item.turns < 2 ? "" : item.kind === "incident" ? `attempt ${item.turns}` : `${item.turns} turns`;
  return [KINDS[item.kind], item.title.includes(where) ? "" : where, turns].filter(Boolean).join(" · ");
}
