import type { ReactNode } from "react";

import type { Session } from "../../api/sessions";
import { Badge, Box, Flex, Heading, HStack, Link, Text } from "../../chakra";
import { cost, oneLine, plural } from "../../pure/format";
import type { Totals } from "../../pure/rows";
import { size } from "../../pure/documents";
import { dagPage } from "../../route";
import { AUTONOMY } from "../home/AutonomySwitch";
import { isOpen, lookOf, StateBadge } from "../StateBadge";
import { When } from "../When";

/** What the session is, within which limits it works, and where it stands. `used` is what its events add up to. */
export function SessionHeader({ session, used }: { session: Session; used: Totals }) {
  // What an open turn does, and what a plan says instead of steps, is said where it is shown.
  const plan = session.turns[session.turns.length - 1]?.plan;
  const told = isOpen(session.state) || (plan && plan.kind !== "plan");
  const said = told ? "" : session.state_reason || lookOf(session.state).means;
  return (
    <Box>
      <HStack gap="3" wrap="wrap">
        <Heading as="h1" overflowWrap="anywhere" size="xl">
          {oneLine(session.title)}
        </Heading>
        <StateBadge size="md" state={session.state} />
      </HStack>
      <Flex color="fg.muted" columnGap="4" fontSize="sm" mt="1" rowGap="0" wrap="wrap">
        <span>{session.user || "Airflow"}</span>
        <When at={session.started_at} before="started " />
        {session.turns.length > 1 ? <span>{plural(session.turns.length, "turn")}</span> : null}
        <span>cost {spent(session, used)}</span>
        {session.dag_id ? (
          <Link color="fg.info" href={dagPage(session.dag_id)}>
            {session.dag_id}
          </Link>
        ) : null}
      </Flex>
      <Limits session={session} />
      {said ? (
        <Text fontSize="sm" mt="2" overflowWrap="anywhere">
          {said}
        </Text>
      ) : null}
    </Box>
  );
}

/** The events are ahead of what is kept while a turn runs, and may have been cleared away later. */
function spent({ usd, tokens }: Session, used: Totals): string {
  const prices = [usd, used.usd].filter((price) => price !== null && price !== undefined);
  return cost(prices.length > 0 ? Math.max(...prices) : null, Math.max(tokens, used.tokensIn + used.tokensOut));
}

/** The walled garden, shown while it runs. */
function Limits({ session }: { session: Session }) {
  const autonomy = AUTONOMY[session.autonomy];
  return (
    <Flex align="center" columnGap="4" fontSize="xs" mt="2" rowGap="1" wrap="wrap">
      {autonomy ? (
        <Fact label="Autonomy">
          <Badge size="xs" title={autonomy.means}>
            {autonomy.label}
          </Badge>
        </Fact>
      ) : null}
      <Fact label="May use">
        {session.connections.length > 0
          ? session.connections.map((connId) => (
              <Badge colorPalette="purple" key={connId} size="xs">
                {connId}
              </Badge>
            ))
          : "no connection"}
      </Fact>
      {session.bundle_name ? <Fact label="DAG bundle">{session.bundle_name}</Fact> : null}
      {session.documents.length > 0 ? (
        <Fact label="Documents">
          {session.documents.map(({ id, name, bytes }) => (
            <Badge key={id} size="xs" title={size(bytes)}>
              {name}
            </Badge>
          ))}
        </Fact>
      ) : null}
    </Flex>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Flex align="center" gap="1" wrap="wrap">
      <Text color="fg.muted">{label}</Text>
      {children}
    </Flex>
  );
}
