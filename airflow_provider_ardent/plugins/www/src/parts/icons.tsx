import { Box } from "../chakra";

const PATHS = {
  up: "M12 19V5m-6 6 6-6 6 6",
  down: "M12 5v14m-6-6 6 6 6-6",
  edit: "M4 20h4L19 9l-4-4L4 16v4Z",
  comment: "M4 5h16v11H9l-5 4V5Z",
  trash: "M5 7h14M10 7V4h4v3m-7 0 1 13h8l1-13",
  plus: "M12 5v14M5 12h14",
  clip: "m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.500 8.500a1.600 1.600 0 0 1-2.300-2.300L14 8",
  close: "m6 6 12 12M18 6 6 18",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  play: "M7 5v14l12-7L7 5Z",
  pause: "M8 5v14M16 5v14",
  thumbUp: "M7 11v9H4v-9h3Zm0 0 4-8c1.700 0 2.500 1 2.500 2.500V9H19a1.500 1.500 0 0 1 1.500 1.800l-1.300 7A2.700 2.700 0 0 1 16.600 20H7",
  thumbDown: "M7 13V4H4v9h3Zm0 0 4 8c1.700 0 2.500-1 2.500-2.500V15H19a1.500 1.500 0 0 0 1.500-1.800l-1.300-7A2.700 2.700 0 0 0 16.600 4H7",
  external: "M14 4h6v6m0-6-9 9M18 14v6H4V6h6",
  grip: "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
};

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = "1em" }: { name: IconName; size?: string }) {
  return (
    <Box aria-hidden="true" as="span" display="inline-flex" flex="none">
      <svg fill="none" height={size} stroke="currentColor" strokeLinecap="round" strokeLinejoin="round" strokeWidth="1.8" viewBox="0 0 24 24" width={size}>
        <path d={PATHS[name]} />
      </svg>
    </Box>
  );
}
