import type { HomeCounts } from "../../api/sessions";
import { Button, Flex, Text } from "../../chakra";
import { count } from "../../pure/format";
import type { Filters } from "../../pure/route";
import { lookOf, ORDER } from "../StateBadge";

const ASKING = ORDER.filter((state) => lookOf(state).asks);
const BUSY = ORDER.filter((state) => lookOf(state).busy);
const FAILED = ["failed", "gave_up"];

interface Props {
  home: HomeCounts;
  change: (filters: Filters) => void;
}

/** What waits for this person, and what goes on. */
export function Counts({ home, change }: Props) {
  const nothing = home.waiting + home.running + home.failed === 0;
  if (nothing) return null;
  return (
    <Flex aria-label="At a glance" gap="2" role="group" wrap="wrap">
      <One label={home.waiting === 1 ? "waits for you" : "wait for you"} n={home.waiting} palette="orange" press={() => change({ state: ASKING.join() })} />
      <One label="in progress" n={home.running} palette="blue" press={() => change({ state: BUSY.join() })} />
      <One label="failed" n={home.failed} palette="red" press={() => change({ state: FAILED.join() })} />
    </Flex>
  );
}

function One({ label, n, palette, press }: { label: string; n: number; palette: string; press: () => void }) {
  return (
    <Button colorPalette={n > 0 ? palette : "gray"} disabled={n === 0} h="auto" onClick={press} px="3" py="1.5" size="sm" variant="surface">
      <Text as="span" fontSize="lg" fontVariantNumeric="tabular-nums" fontWeight="semibold">
        {count(n)}
      </Text>
      {label}
    </Button>
  );
}
