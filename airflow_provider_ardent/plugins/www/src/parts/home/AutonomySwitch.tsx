import type { Autonomy } from "../../api/sessions";
import { Box, Flex, Text } from "../../chakra";

export const AUTONOMY: Record<Autonomy, { label: string; means: string }> = {
  plan: { label: "Plan", means: "You approve the plan, then the change." },
  propose: { label: "Propose", means: "Works alone, you approve the change." },
  merge: { label: "Merge", means: "Merges by itself when every check passed." },
};

interface Props {
  offered: Autonomy[];
  chosen: Autonomy;
  choose: (autonomy: Autonomy) => void;
}

export function AutonomySwitch({ offered, chosen, choose }: Props) {
  return (
    <Box as="fieldset" minW="0">
      <Box as="legend" fontSize="xs" fontWeight="medium" mb="1">
        Autonomy
      </Box>
      <Flex gap="1" wrap="wrap">
        {offered.map((name) => (
          <Box
            _focusWithin={{ outline: "2px solid", outlineColor: "brand.focusRing", outlineOffset: "1px" }}
            as="label"
            bg={chosen === name ? "brand.solid" : "transparent"}
            borderColor={chosen === name ? "brand.solid" : "border"}
            borderRadius="sm"
            borderWidth="1px"
            color={chosen === name ? "brand.contrast" : "fg"}
            cursor="pointer"
            fontSize="xs"
            key={name}
            px="2.5"
            py="1"
          >
            <Box asChild srOnly>
              <input checked={chosen === name} name="autonomy" onChange={() => choose(name)} type="radio" value={name} />
            </Box>
            {AUTONOMY[name].label}
          </Box>
        ))}
      </Flex>
      <Text color="fg.muted" fontSize="xs" mt="1">
        {AUTONOMY[chosen].means}
      </Text>
    </Box>
  );
}
