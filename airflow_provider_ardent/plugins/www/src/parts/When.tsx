import { Box } from "../chakra";
import { ago, exact } from "../pure/format";

/** A time as people say it, with the exact one as its title. */
export function When({ at, before = "" }: { at: string | null | undefined; before?: string }) {
  if (!at) return null;
  return (
    <Box as="time" title={exact(at)} whiteSpace="nowrap" {...{ dateTime: at }}>
      {before}
      {ago(at)}
    </Box>
  );
}
