import { useMemo, useState } from "react";

import { Badge, Box, Button, Flex, Grid, HStack, Text } from "../../chakra";
import { keep, recall } from "../../hooks/kept";
import { useWide } from "../../hooks/wide";
import { pair, parse, type File, type Line } from "../../pure/diff";
import { colour, Copy } from "../text/code";

type Way = "inline" | "split";

const WAYS: [Way, string][] = [
  ["inline", "Inline"],
  ["split", "Side by side"],
];

const LOOKS = {
  same: { bg: "transparent", mark: " ", say: "" },
  added: { bg: "green.500/15", mark: "+", say: "added: " },
  removed: { bg: "red.500/15", mark: "−", say: "removed: " },
  hunk: { bg: "bg.muted", mark: "", say: "" },
};

/** A change as a person reads it. `compact`: inside a trace, always inline. */
export function Diff({ diff, compact = false }: { diff: string; compact?: boolean }) {
  const files = useMemo(() => parse(diff), [diff]);
  const wide = useWide();
  const [chosen, setChosen] = useState<Way>(() => (recall("diff") === "split" ? "split" : "inline"));
  if (files.length === 0) return null;
  const way = compact || !wide ? "inline" : chosen;
  const choose = (next: Way): void => {
    setChosen(next);
    keep("diff", next);
  };
  return (
    <Flex direction="column" gap="3" minW="0">
      {compact || !wide ? null : <Switch chosen={chosen} choose={choose} />}
      {files.map((file) => (
        <OneFile compact={compact} file={file} key={file.path} way={way} />
      ))}
    </Flex>
  );
}

function Switch({ chosen, choose }: { chosen: Way; choose: (way: Way) => void }) {
  return (
    <HStack aria-label="How to show the change" gap="1" role="group">
      {WAYS.map(([way, label]) => (
        <Button aria-pressed={chosen === way} key={way} onClick={() => choose(way)} size="2xs" variant={chosen === way ? "solid" : "outline"}>
          {label}
        </Button>
      ))}
    </HStack>
  );
}

const SAID = { changed: "", new: "new file", deleted: "deleted", moved: "moved" };

function OneFile({ file, way, compact }: { file: File; way: Way; compact: boolean }) {
  const language = file.path.split(".").pop() ?? "";
  // There is nothing to stand beside.
  const whole = file.state === "new" || file.state === "deleted";
  const lines = whole ? file.lines.filter(({ kind }) => kind !== "hunk") : file.lines;
  return (
    <Box borderRadius="sm" borderWidth="1px" minW="0" overflow="hidden">
      <Flex align="center" bg="bg.muted" gap="2" px="3" py="1" wrap="wrap">
        <Text fontFamily="mono" fontSize="xs" fontWeight="medium" overflowWrap="anywhere">
          {file.state === "moved" ? `${file.from} → ${file.path}` : file.path}
        </Text>
        {SAID[file.state] ? <Badge size="xs">{SAID[file.state]}</Badge> : null}
        <Badge colorPalette="green" size="xs">
          +{file.added}
        </Badge>
        <Badge colorPalette="red" size="xs">
          −{file.removed}
        </Badge>
        {file.state === "new" ? <Copy text={file.lines.filter(({ kind }) => kind === "added").map(({ text }) => text).join("\n")} /> : null}
      </Flex>
      <Box aria-label={`Change of ${file.path}`} fontFamily="mono" fontSize="xs" lineHeight="1.6" maxH={compact ? "60" : "2xl"} overflow="auto" role="group" tabIndex={0}>
        {way === "inline" || whole ? <Inline compact={compact} language={language} lines={lines} /> : <Split language={language} lines={lines} />}
      </Box>
    </Box>
  );
}

interface Lines {
  lines: Line[];
  language: string;
}

function Inline({ lines, language, compact }: Lines & { compact: boolean }) {
  return (
    <Box minW="fit-content" role="list">
      {lines.map((line, index) => (
        <Flex bg={LOOKS[line.kind].bg} key={index} role="listitem" whiteSpace="pre">
          {compact ? null : <Count n={line.before} />}
          <Count n={line.after ?? (compact ? line.before : undefined)} />
          <Words language={language} line={line} />
        </Flex>
      ))}
    </Box>
  );
}

function Split({ lines, language }: Lines) {
  return (
    <Box role="list">
      {pair(lines).map(({ left, right }, index) => (
        <Grid key={index} role="listitem" templateColumns="minmax(0, 1fr) minmax(0, 1fr)">
          <Side language={language} line={left} n={left?.before} />
          {left?.kind === "hunk" ? <Box bg="bg.muted" /> : <Side language={language} line={right} n={right?.after} said={left === right} />}
        </Grid>
      ))}
    </Box>
  );
}

function Side({ line, language, n, said = false }: { line: Line | undefined; language: string; n: number | undefined; said?: boolean }) {
  if (!line) return <Box bg="bg.subtle" borderLeftWidth="1px" />;
  return (
    <Flex aria-hidden={said || undefined} bg={LOOKS[line.kind].bg} borderLeftWidth="1px" minW="0" overflowWrap="anywhere" whiteSpace="pre-wrap">
      <Count n={n} />
      <Words language={language} line={line} />
    </Flex>
  );
}

function Words({ line, language }: { line: Line; language: string }) {
  const look = LOOKS[line.kind];
  return (
    <>
      <Box aria-hidden="true" color="fg.muted" flex="none" pl="2" userSelect="none" w="6">
        {look.mark}
      </Box>
      {look.say ? (
        <Box as="span" srOnly>
          {look.say}
        </Box>
      ) : null}
      <Box color={line.kind === "hunk" ? "fg.muted" : undefined} flex="1" minW="0" pr="3">
        {line.kind === "hunk" ? `⋯ ${line.text}` : line.text ? colour(line.text, language) : " "}
      </Box>
    </>
  );
}

function Count({ n }: { n: number | undefined }) {
  return (
    <Box aria-hidden="true" color="fg.muted" display={{ base: "none", sm: "block" }} flex="none" pl="1" textAlign="right" userSelect="none" w="9">
      {n ?? ""}
    </Box>
  );
}
