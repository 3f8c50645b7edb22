import { getStatus, type Finding, type Status } from "../api";
import { Badge, Box, Flex, Heading, Link, Text } from "../chakra";
import { useLoad } from "../hooks";
import { Loading, Problem } from "../parts/Message";
import { Section } from "../parts/Section";
import { here } from "../route";

const levels: Record<Finding["level"], { label: string; palette: string }> = {
  ok: { label: "ok", palette: "green" },
  note: { label: "note", palette: "blue" },
  warning: { label: "look at this", palette: "orange" },
  missing: { label: "missing", palette: "red" },
};

export function Setup() {
  const { value, error, reload } = useLoad(getStatus, "status", 0);
  return (
    <Box maxW="4xl">
      <Link color="fg.info" fontSize="sm" href={here({ page: "incidents" })}>
        ← All incidents
      </Link>
      <Heading as="h1" mb="4" mt="2" size="xl">
        Setup
      </Heading>
      {error ? <Problem error={error} retry={reload} /> : value ? <Findings status={value} /> : <Loading />}
    </Box>
  );
}

/** What is configured, and what to do about what is not. */
export function Findings({ status }: { status: Status }) {
  return (
    <Section title={status.ready ? "Ardent is ready" : "Something is missing"}>
      <Flex direction="column" gap="3" role="list">
        {status.findings.map((finding, index) => (
          <Flex gap="3" key={index} role="listitem">
            <Box flex="none" w="24">
              <Badge colorPalette={levels[finding.level].palette} size="xs">
                {levels[finding.level].label}
              </Badge>
            </Box>
            <Box fontSize="sm" minW="0">
              <Text overflowWrap="anywhere">
                <Text as="span" fontWeight="semibold">
                  {finding.area}:
                </Text>{" "}
                {finding.text}
              </Text>
              {finding.do ? (
                <Text color="fg.muted" overflowWrap="anywhere">
                  {finding.do}
                </Text>
              ) : null}
            </Box>
          </Flex>
        ))}
      </Flex>
    </Section>
  );
}
