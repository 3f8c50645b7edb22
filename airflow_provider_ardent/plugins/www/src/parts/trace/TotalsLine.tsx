import { useMemo } from "react";

import type { TraceEvent } from "../../api/subject";
import { Box, Flex, Text } from "../../chakra";
import { count, duration, money, plural } from "../../pure/format";
import { totals } from "../../pure/rows";

/** Tokens and cost as they add up, and how far the plan is. */
export function TotalsLine({ events }: { events: TraceEvent[] }) {
  const { tokensIn, tokensOut, calls, usd, step, seconds } = useMemo(() => totals(events), [events]);
  return (
    <Box mb="2">
      <Flex color="fg.muted" columnGap="4" fontSize="xs" fontVariantNumeric="tabular-nums" rowGap="0" wrap="wrap">
        {calls > 0 ? (
          <>
            <span>{plural(calls, "model call")}</span>
            <span>
              {count(tokensIn)} tokens in, {count(tokensOut)} out
            </span>
            <span>{usd === undefined ? "price not known" : money(usd)}</span>
          </>
        ) : null}
        <span>{duration(seconds)}</span>
      </Flex>
      {step && step.of > 0 ? (
        <Box mt="2">
          <Text fontSize="xs">
            Step {step.number} of {step.of}: {step.title}
          </Text>
          <Box
            aria-label="Steps of the plan"
            aria-valuemax={step.of}
            aria-valuemin={0}
            aria-valuenow={step.number}
            bg="bg.emphasized"
            borderRadius="full"
            h="1.5"
            mt="1"
            overflow="hidden"
            role="progressbar"
          >
            <Box bg="brand.solid" h="full" style={{ width: `${(100 * step.number) / step.of}%` }} />
          </Box>
        </Box>
      ) : null}
    </Box>
  );
}
