import { useEffect, useState, type ReactNode } from "react";

import { Box, Button, Flex, Text } from "../../chakra";
import { tokens, type Shade } from "../../pure/highlight";

const COLOURS: Record<Shade, string | undefined> = {
  string: "green.fg",
  comment: "fg.muted",
  number: "orange.fg",
  keyword: "purple.fg",
  plain: undefined,
};

/** One line with its words coloured. */
export function colour(line: string, language: string): ReactNode {
  return tokens(line, language).map(({ text, shade }, index) =>
    shade === "plain" ? (
      text
    ) : (
      <Box as="span" color={COLOURS[shade]} key={index}>
        {text}
      </Box>
    ),
  );
}

export function Copy({ text, label = "Copy" }: { text: string; label?: string }) {
  const [done, setDone] = useState("");
  useEffect(() => {
    if (!done) return undefined;
    const timer = setTimeout(() => setDone(""), 2000);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setDone("Copied");
    } catch {
      setDone("The browser does not allow it");
    }
  };
  return (
    <Button aria-live="polite" onClick={() => void copy()} size="2xs" variant="ghost">
      {done || label}
    </Button>
  );
}

interface CodeBlockProps {
  text: string;
  language: string;
  /** Stands above it in the place of the language. */
  label?: ReactNode;
  maxH?: string;
  /** Long lines are broken, where a person has to read all of them. */
  wraps?: boolean;
}

/** Code as it is, coloured where its language is known. */
export function CodeBlock({ text, language, label, maxH = "96", wraps = false }: CodeBlockProps) {
  return (
    <Box borderRadius="sm" borderWidth="1px" minW="0" overflow="hidden">
      <Flex align="center" bg="bg.muted" justify="space-between" pl="3" pr="1">
        <Text color="fg.muted" fontFamily="mono" fontSize="xs">
          {label ?? (language || "text")}
        </Text>
        <Copy text={text} />
      </Flex>
      <Box as="pre" aria-label={`Code, ${language || "text"}`} fontFamily="mono" fontSize="xs" lineHeight="1.6" maxH={maxH} overflow="auto" p="3" role="group" tabIndex={0}>
        {text.split("\n").map((line, index) => (
          <Box as="span" display="block" key={index} minH="1.6em" overflowWrap="anywhere" whiteSpace={wraps ? "pre-wrap" : "pre"}>
            {colour(line, language)}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
