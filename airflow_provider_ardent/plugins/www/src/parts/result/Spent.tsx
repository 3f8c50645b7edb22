import type { Proposal } from "../../api/results";
import { Box, Flex, Grid, Text } from "../../chakra";
import { count, duration, money } from "../../pure/format";
import { Section } from "../Section";

/** What the repair cost, and whose time it took. */
export function Spent({ proposal }: { proposal: Proposal }) {
  const { spent = {}, timing = {} } = proposal;
  const total = timing.total_seconds ?? 0;
  const model = timing.model_seconds ?? spent.model_seconds ?? 0;
  const own = timing.own_seconds ?? Math.max(0, total - model);
  const share = total > 0 ? Math.min(100, (model / total) * 100) : 0;
  return (
    <Section title="Cost and time">
      <Grid columnGap="6" fontSize="sm" rowGap="1" templateColumns="auto 1fr">
        <Fact label="Money" value={spent.usd === null || spent.usd === undefined ? "price not known" : money(spent.usd)} />
        <Fact label="Tokens" value={`${count(spent.tokens_in ?? 0)} in, ${count(spent.tokens_out ?? 0)} out`} />
        <Fact label="Model calls" value={count(spent.calls ?? 0)} />
        <Fact label="Time" value={duration(total)} />
      </Grid>
      {total > 0 ? (
        <Box mt="3">
          <Flex borderRadius="full" h="2" overflow="hidden" role="presentation">
            <Box bg="purple.solid" style={{ width: `${share}%` }} />
            <Box bg="brand.solid" flex="1" />
          </Flex>
          <Flex color="fg.muted" fontSize="xs" justify="space-between" mt="1">
            <Text color="purple.fg">model {duration(model)}</Text>
            <Text>checks and the rest {duration(own)}</Text>
          </Flex>
        </Box>
      ) : null}
    </Section>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <>
      <Text color="fg.muted">{label}</Text>
      <Text fontVariantNumeric="tabular-nums">{value}</Text>
    </>
  );
}
