import type { ReactNode } from "react";

import type { Applied, Approval } from "../../api/results";
import { Badge, Box, Code, Flex, HStack, Link, Text } from "../../chakra";
import { duration } from "../../pure/format";
import { dagPage } from "../../route";
import { Section } from "../Section";
import { When } from "../When";

/** The answer of a person and what came of it. */
export function Outcome({ approval, applied }: { approval: Approval | null; applied: Applied | null }) {
  const told = applied?.outcome === "applied" || applied?.merge_sha || applied?.cleared?.length || applied?.rerun_state || applied?.dag_ids?.length;
  if (!told && !approval?.answered_at) return null;
  return (
    <Section title="Answer and result">
      <Flex columnGap="6" fontSize="sm" rowGap="2" wrap="wrap">
        {approval?.answered_at ? (
          <Fact label="Answer">
            {approval.chosen.join(", ")} by {approval.answered_by || "Airflow"}, <When at={approval.answered_at} />
          </Fact>
        ) : null}
        {applied ? <AppliedFacts applied={applied} /> : <Fact label="Now">carrying it out, and watching what follows</Fact>}
      </Flex>
      {applied?.paused?.length ? (
        <Text fontSize="sm" mt="2" overflowWrap="anywhere">
          Paused in Airflow: {applied.paused.join(", ")}. Nothing of it runs before you unpause it.
        </Text>
      ) : null}
      {applied?.reason ? (
        <Text color="fg.muted" fontSize="sm" mt="2" overflowWrap="anywhere">
          {applied.reason}
        </Text>
      ) : null}
    </Section>
  );
}

function AppliedFacts({ applied }: { applied: Applied }) {
  return (
    <>
      {applied.merge_sha ? (
        <Fact label="Merged as">
          <Code size="sm">{applied.merge_sha.slice(0, 12)}</Code>
        </Fact>
      ) : null}
      {applied.dag_ids?.length ? (
        <Fact label="In Airflow">
          <HStack gap="3" wrap="wrap">
            {applied.dag_ids.map((dagId) => (
              <Link color="fg.info" href={dagPage(dagId)} key={dagId}>
                {dagId}
              </Link>
            ))}
          </HStack>
        </Fact>
      ) : null}
      {applied.cleared?.length ? <Fact label="Run again">{applied.cleared.join(", ")}</Fact> : null}
      {applied.rerun_state ? (
        <Fact label="Re-run">
          <Badge colorPalette={applied.rerun_state === "success" ? "green" : "red"} size="sm">
            {applied.rerun_state}
          </Badge>
        </Fact>
      ) : null}
      {applied.seconds ? <Fact label="Took">{duration(applied.seconds)}</Fact> : null}
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <HStack gap="2">
      <Text color="fg.muted" flex="none">
        {label}
      </Text>
      <Box overflowWrap="anywhere">{children}</Box>
    </HStack>
  );
}
