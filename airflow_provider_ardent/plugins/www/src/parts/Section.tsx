import type { ReactNode } from "react";

import { Box, Flex, Heading } from "../chakra";

interface SectionProps {
  title: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  /** Draws the eye: something waits for a person here. */
  asks?: boolean;
}

export function Section({ title, aside, children, asks = false }: SectionProps) {
  return (
    <Box as="section" borderColor={asks ? "orange.solid" : "border"} borderRadius="md" borderWidth="1px" minW="0" overflow="hidden">
      <Flex align="center" borderBottomWidth="1px" gap="3" justify="space-between" minH="11" px="4" py="2" wrap="wrap">
        <Heading as="h2" fontSize="sm" fontWeight="semibold" overflowWrap="anywhere">
          {title}
        </Heading>
        {aside}
      </Flex>
      <Box p="4">{children}</Box>
    </Box>
  );
}

/** Text that was written by a program, a model or a stranger: shown as it is, never as markup. */
export function Raw({ text, maxH = "80" }: { text: string; maxH?: string }) {
  return (
    <Box
      as="pre"
      bg="bg.muted"
      borderRadius="sm"
      fontFamily="mono"
      fontSize="xs"
      lineHeight="1.5"
      maxH={maxH}
      overflow="auto"
      overflowWrap="anywhere"
      p="3"
      tabIndex={0}
      whiteSpace="pre-wrap"
    >
      {text}
    </Box>
  );
}

export function Folded({ label, children, open }: { label: ReactNode; children: ReactNode; open?: boolean }) {
  return (
    <Box as="details" fontSize="sm" {...(open ? { open: true } : {})}>
      <Box
        _focusVisible={{ outline: "2px solid", outlineColor: "colorPalette.focusRing", outlineOffset: "2px" }}
        as="summary"
        borderRadius="sm"
        color="fg.muted"
        cursor="pointer"
        mb="1"
        w="fit-content"
      >
        {label}
      </Box>
      {children}
    </Box>
  );
}
