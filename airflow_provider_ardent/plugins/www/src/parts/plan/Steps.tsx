import type { Step } from "../../api/sessions";
import { Badge, Box, Flex, Text } from "../../chakra";
import { Markdown } from "../text/Markdown";

/** The steps of a plan, to be read. */
export function Steps({ steps }: { steps: Step[] }) {
  return (
    <Flex as="ol" direction="column" gap="3" listStyleType="none">
      {steps.map((step, index) => (
        <Flex as="li" gap="3" key={step.id}>
          <Number n={index + 1} />
          <Box flex="1" minW="0">
            <StepWords step={step} />
          </Box>
        </Flex>
      ))}
    </Flex>
  );
}

export function Number({ n }: { n: number }) {
  return (
    <Flex align="center" bg="bg.emphasized" borderRadius="full" boxSize="6" flex="none" fontSize="xs" fontVariantNumeric="tabular-nums" fontWeight="semibold" justify="center">
      {n}
    </Flex>
  );
}

export function StepWords({ step }: { step: Step }) {
  return (
    <Flex direction="column" gap="1">
      <Text fontWeight="medium" overflowWrap="anywhere">
        {step.title || <Text as="span" color="fg.muted">No title yet</Text>}
        {step.edited_by ? (
          <Text as="span" color="fg.muted" fontSize="xs" fontWeight="normal">
            {" "}
            edited by {step.edited_by}
          </Text>
        ) : null}
      </Text>
      <Markdown text={step.detail} />
      <Touches step={step} />
      {step.comment ? (
        <Box borderColor="brand.solid" borderLeftWidth="2px" fontSize="sm" pl="2">
          <Text as="span" color="fg.muted" fontSize="xs">
            Comment:
          </Text>{" "}
          {step.comment}
        </Box>
      ) : null}
    </Flex>
  );
}

const TOUCHES = [
  ["reads", "reads", "blue"],
  ["writes", "writes", "orange"],
  ["connections", "uses", "purple"],
  ["files", "file", "gray"],
] as const;

/** What a step reads, writes and touches. */
export function Touches({ step }: { step: Step }) {
  if (TOUCHES.every(([name]) => step[name].length === 0)) return null;
  return (
    <Flex columnGap="3" fontSize="xs" rowGap="1" wrap="wrap">
      {TOUCHES.map(([name, label, palette]) =>
        step[name].map((value) => (
          <Flex align="center" gap="1" key={`${name} ${value}`} minW="0">
            <Text color="fg.muted">{label}</Text>
            <Badge colorPalette={palette} fontFamily="mono" fontWeight="normal" maxW="full" overflowWrap="anywhere" size="xs" whiteSpace="normal">
              {value}
            </Badge>
          </Flex>
        )),
      )}
    </Flex>
  );
}
