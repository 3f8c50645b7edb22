import type { UsageLimit } from "../../api/usage";
import { Box, Flex, Grid, Text } from "../../chakra";
import { count, money } from "../../pure/format";
import { When } from "../When";

/** How much of each limit is used. */
export function Limits({ limits }: { limits: UsageLimit[] }) {
  const set = limits.filter(({ usd_limit, tokens_limit }) => usd_limit !== null || tokens_limit !== null);
  if (set.length === 0) {
    return (
      <Text color="fg.muted" fontSize="sm">
        No limit is set. Limits for a user, a DAG and a month are options under [ardent].
      </Text>
    );
  }
  return (
    <Grid gap="4" templateColumns={{ base: "minmax(0, 1fr)", md: "repeat(2, minmax(0, 1fr))" }}>
      {set.map((limit) => (
        <One key={`${limit.scope} ${limit.key}`} limit={limit} />
      ))}
    </Grid>
  );
}

function One({ limit }: { limit: UsageLimit }) {
  const { scope, key, usd_limit, usd_used, tokens_limit, tokens_used, resets_at, usd_reserved = 0, tokens_reserved = 0 } = limit;
  return (
    <Box minW="0">
      <Flex fontSize="sm" gap="2" justify="space-between">
        <Text fontWeight="medium" overflowWrap="anywhere">
          {[scope, key].filter(Boolean).join(" ")}
        </Text>
        <Text color="fg.muted" fontSize="xs">
          <When at={resets_at} before="starts again " />
        </Text>
      </Flex>
      {usd_limit === null ? null : <Meter label={`${scope} ${key}: money`} limit={usd_limit} reserved={usd_reserved} tell={money} used={usd_used ?? 0} />}
      {tokens_limit === null ? null : <Meter label={`${scope} ${key}: tokens`} limit={tokens_limit} reserved={tokens_reserved} tell={(n) => `${count(n)} tokens`} used={tokens_used} />}
    </Box>
  );
}

interface MeterProps {
  label: string;
  used: number;
  reserved: number;
  limit: number;
  tell: (n: number) => string;
}

function Meter({ label, used, reserved, limit, tell }: MeterProps) {
  const share = limit > 0 ? Math.min(1, (used + reserved) / limit) : 1;
  const colour = share >= 1 ? "red.solid" : share >= 0.8 ? "orange.solid" : "brand.solid";
  return (
    <Box mt="1">
      <Box aria-label={label} aria-valuemax={limit} aria-valuemin={0} aria-valuenow={Math.min(used, limit)} aria-valuetext={`${tell(used)} of ${tell(limit)}`} bg="bg.emphasized" borderRadius="full" h="2" overflow="hidden" role="meter">
        <Box bg={colour} h="full" style={{ width: `${share * 100}%` }} />
      </Box>
      <Text fontSize="xs" fontVariantNumeric="tabular-nums">
        {tell(used)} of {tell(limit)}
        {reserved > 0 ? `, and ${tell(reserved)} set aside for calls under way` : ""}
        {share >= 1 ? ": used up" : ""}
      </Text>
    </Box>
  );
}
