import { Box, Button, Flex, HStack, Text } from "../../chakra";
import type { Replay } from "../../hooks/replay";
import { SPEEDS } from "../../pure/replay";
import { IconButton } from "../IconButton";

export function ReplayBar({ replay, count }: { replay: Replay; count: number }) {
  const at = replay.at ?? count;
  return (
    <Flex align="center" aria-label="Replay" gap="2" mb="3" role="group" wrap="wrap">
      <IconButton icon={replay.playing ? "pause" : "play"} label={replay.playing ? "Pause" : "Play"} onClick={replay.toggle} variant="outline" />
      <Box flex="1" minW="24">
        <input
          aria-label="Position in the recording"
          max={count}
          min={1}
          onChange={(event) => replay.seek(Number(event.target.value))}
          style={{ width: "100%" }}
          type="range"
          value={at}
        />
      </Box>
      <Text color="fg.muted" fontSize="xs" fontVariantNumeric="tabular-nums">
        {at} / {count}
      </Text>
      <HStack gap="1">
        {SPEEDS.map((speed) => (
          <Button aria-pressed={replay.speed === speed} key={speed} onClick={() => replay.setSpeed(speed)} size="2xs" variant={replay.speed === speed ? "solid" : "outline"}>
            {speed}×
          </Button>
        ))}
      </HStack>
      <Button onClick={replay.stop} size="2xs" variant="ghost">
        Leave replay
      </Button>
    </Flex>
  );
}
