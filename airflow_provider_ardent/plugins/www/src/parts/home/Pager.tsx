import { Button, HStack, Text } from "../../chakra";
import { count } from "../../pure/format";

interface Props {
  offset: number;
  size: number;
  total: number;
  turn: (offset: number) => void;
}

export function Pager({ offset, size, total, turn }: Props) {
  if (total <= size && offset === 0) return null;
  const last = Math.max(0, Math.floor((total - 1) / size) * size);
  return (
    <HStack aria-label="Pages" as="nav" justify="end" mt="3" wrap="wrap">
      <Text aria-live="polite" color="fg.muted" fontSize="sm" fontVariantNumeric="tabular-nums">
        {count(Math.min(offset + 1, total))}–{count(Math.min(offset + size, total))} of {count(total)}
      </Text>
      <Button disabled={offset === 0} onClick={() => turn(0)} size="xs" variant="outline">
        First
      </Button>
      <Button disabled={offset === 0} onClick={() => turn(Math.max(0, offset - size))} size="xs" variant="outline">
        Back
      </Button>
      <Button disabled={offset + size >= total} onClick={() => turn(offset + size)} size="xs" variant="outline">
        Next
      </Button>
      <Button disabled={offset + size >= total} onClick={() => turn(last)} size="xs" variant="outline">
        Last
      </Button>
    </HStack>
  );
}
