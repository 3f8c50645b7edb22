import type { Plan } from "../../api/sessions";
import { Alert, Badge, Box, Flex, Text } from "../../chakra";

/** Whether the request can be met here, and what is missing where it cannot. */
export function Feasibility({ plan }: { plan: Plan }) {
  if (plan.feasible && plan.missing.length === 0) {
    return (
      <Text fontSize="sm">
        <Badge colorPalette="green" size="xs">
          feasible
        </Badge>{" "}
        Everything that it needs was found.
      </Text>
    );
  }
  return (
    <Alert.Root status={plan.feasible ? "info" : "warning"}>
      <Alert.Indicator />
      <Alert.Content minW="0">
        <Alert.Title>{plan.feasible ? "It can be done, but note" : "Not feasible: this is missing"}</Alert.Title>
        <Flex as="ul" direction="column" gap="2" listStyleType="none" mt="1">
          {plan.missing.map(({ kind, name, text, remedy }, index) => (
            <Box as="li" key={index} overflowWrap="anywhere">
              <Text fontSize="sm">
                <Badge color="inherit" size="xs" variant="outline">
                  {kind}
                </Badge>{" "}
                <Text as="span" fontFamily="mono" fontWeight="semibold">
                  {name}
                </Text>{" "}
                {text}
              </Text>
              {remedy ? <Text fontSize="sm">What would help: {remedy}</Text> : null}
            </Box>
          ))}
        </Flex>
      </Alert.Content>
    </Alert.Root>
  );
}
