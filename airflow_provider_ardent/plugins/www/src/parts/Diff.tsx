import { Badge, Box, Flex, Text } from "../chakra";
import { colour } from "./code";

interface Line {
  kind: "same" | "added" | "removed" | "hunk";
  text: string;
  before?: number;
  after?: number;
}

interface File {
  path: string;
  lines: Line[];
  added: number;
  removed: number;
}

/** Reads a unified diff. What it does not know it leaves out. */
export function parse(diff: string): File[] {
  const files: File[] = [];
  let file: File | undefined;
  let before = 0;
  let after = 0;
  for (const text of diff.split("\n")) {
    const header = /^diff --git a\/(.*) b\/(.*)$/.exec(text);
    if (header) {
      file = { path: header[2]!, lines: [], added: 0, removed: 0 };
      files.push(file);
    } else if (text.startsWith("+++ ") && (!file || file.lines.length > 0)) {
      file = { path: text.slice(4).replace(/^b\//, ""), lines: [], added: 0, removed: 0 };
      files.push(file);
    } else if (text.startsWith("@@")) {
      const place = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@(.*)$/.exec(text);
      before = Number(place?.[1] ?? 0);
      after = Number(place?.[2] ?? 0);
      file?.lines.push({ kind: "hunk", text: place?.[3]?.trim() ?? "" });
    } else if (file && file.lines.length > 0) {
      if (text.startsWith("+")) {
        file.lines.push({ kind: "added", text: text.slice(1), after: after++ });
        file.added++;
      } else if (text.startsWith("-")) {
        file.lines.push({ kind: "removed", text: text.slice(1), before: before++ });
        file.removed++;
      } else if (text.startsWith(" ")) {
        file.lines.push({ kind: "same", text: text.slice(1), before: before++, after: after++ });
      }
    }
  }
  return files;
}

const language = (path: string): string => path.split(".").pop() ?? "";

const looks = {
  same: { bg: "transparent", mark: " ", say: "" },
  added: { bg: "green.500/15", mark: "+", say: "added: " },
  removed: { bg: "red.500/15", mark: "-", say: "removed: " },
  hunk: { bg: "bg.muted", mark: "", say: "" },
};

export function Diff({ diff, compact = false }: { diff: string; compact?: boolean }) {
  const files = parse(diff);
  if (files.length === 0) return null;
  return (
    <Flex direction="column" gap="3">
      {files.map((file) => (
        <Box borderRadius="sm" borderWidth="1px" key={file.path} overflow="hidden">
          <Flex align="center" bg="bg.muted" gap="2" px="3" py="1.5" wrap="wrap">
            <Text fontFamily="mono" fontSize="xs" fontWeight="medium" overflowWrap="anywhere">
              {file.path}
            </Text>
            <Badge colorPalette="green" size="xs">
              +{file.added}
            </Badge>
            <Badge colorPalette="red" size="xs">
              −{file.removed}
            </Badge>
          </Flex>
          <Box fontFamily="mono" fontSize="xs" lineHeight="1.6" maxH={compact ? "60" : "2xl"} overflow="auto" tabIndex={0}>
            <Box minW="fit-content" role="list" aria-label={`Change of ${file.path}`}>
              {file.lines.map((line, index) => (
                <Row key={index} language={language(file.path)} line={line} />
              ))}
            </Box>
          </Box>
        </Box>
      ))}
    </Flex>
  );
}

function Row({ line, language }: { line: Line; language: string }) {
  const look = looks[line.kind];
  return (
    <Flex bg={look.bg} role="listitem" whiteSpace="pre">
      <Count n={line.before} />
      <Count n={line.after} />
      <Box aria-hidden="true" color="fg.muted" flex="none" pl="2" userSelect="none" w="6">
        {look.mark}
      </Box>
      {look.say ? (
        <Box as="span" srOnly>
          {look.say}
        </Box>
      ) : null}
      <Box color={line.kind === "hunk" ? "fg.muted" : undefined} flex="1" pr="3">
        {line.kind === "hunk" ? `⋯ ${line.text}` : colour(line.text, language) || " "}
      </Box>
    </Flex>
  );
}

function Count({ n }: { n: number | undefined }) {
  return (
    <Box
      aria-hidden="true"
      color="fg.muted"
      display={{ base: "none", sm: "block" }}
      flex="none"
      pl="1"
      textAlign="right"
      userSelect="none"
      w="9"
    >
      {n ?? ""}
    </Box>
  );
}
