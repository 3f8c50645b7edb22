import { Box, Flex, Text } from "../../chakra";
import { money, short } from "../../pure/format";
import { bars, type Day } from "../../pure/trend";

const WIDTH = 600;
const HEIGHT = 80;

/** One bar a day: money where prices are known, else tokens. */
export function Trend({ days }: { days: Day[] }) {
  const inMoney = days.some(({ usd }) => usd > 0);
  const valueOf = ({ usd, tokens }: Day): number => (inMoney ? usd : tokens);
  const told = (day: Day): string => (inMoney ? money(day.usd) : `${short(day.tokens)} tokens`);
  const most = days.reduce((top, day) => (valueOf(day) > valueOf(top) ? day : top), days[0]!);
  const summary = `${inMoney ? "Cost" : "Tokens"} by day, from ${days[0]!.day} to ${days[days.length - 1]!.day}. Most on ${most.day}: ${told(most)}.`;
  return (
    <Box>
      <Box aria-label={summary} asChild color="brand.solid" h="20" role="img" w="full">
        <svg preserveAspectRatio="none" viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
          {bars(days.map(valueOf), WIDTH, HEIGHT).map((bar, index) => (
            <rect fill="currentColor" height={bar.height} key={days[index]!.day} width={bar.width} x={bar.x} y={bar.y}>
              <title>{`${days[index]!.day}: ${told(days[index]!)}`}</title>
            </rect>
          ))}
          <line stroke="currentColor" strokeOpacity="0.4" x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
        </svg>
      </Box>
      <Flex color="fg.muted" fontSize="xs" fontVariantNumeric="tabular-nums" justify="space-between" mt="1">
        <Text>{days[0]!.day}</Text>
        <Text>
          most: {told(most)} on {most.day}
        </Text>
        <Text>{days[days.length - 1]!.day}</Text>
      </Flex>
    </Box>
  );
}
