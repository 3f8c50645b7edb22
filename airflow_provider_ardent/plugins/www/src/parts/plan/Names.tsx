import { useId, useRef, useState, type KeyboardEvent } from "react";

import { Badge, Box, Flex, Input, Text } from "../../chakra";
import { added } from "../../pure/names";
import { Icon } from "../icons";

interface Props {
  label: string;
  /** What one of them looks like. */
  example: string;
  names: string[];
  /** What may be meant. */
  known: string[];
  palette: string;
  set: (names: string[]) => void;
}

/** A list of names that a person takes from and adds to. */
export function Names({ label, example, names, known, palette, set }: Props) {
  const [typed, setTyped] = useState("");
  // A box that is taken away while it has the focus loses it first, which must not add what Escape throws away.
  const thrownAway = useRef(false);
  const list = useId();
  const take = (): void => {
    if (thrownAway.current) return;
    const next = added(names, typed);
    if (next !== names) set(next);
    setTyped("");
  };
  const pressed = (event: KeyboardEvent): void => {
    thrownAway.current = event.key === "Escape";
    if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === ",") {
      event.preventDefault();
      take();
    }
    if (event.key === "Backspace" && !typed) set(names.slice(0, -1));
  };
  return (
    <Box minW="0">
      <Text fontSize="xs" fontWeight="medium">
        {label}
      </Text>
      <Flex align="center" gap="1" wrap="wrap">
        {names.map((name) => (
          <Badge colorPalette={palette} fontFamily="mono" fontWeight="normal" key={name} maxW="full" overflowWrap="anywhere" size="sm" whiteSpace="normal">
            {name}
            <Box
              _focusVisible={{ outline: "2px solid", outlineColor: "brand.focusRing" }}
              aria-label={`Take ${name} out of ${label.toLowerCase()}`}
              as="button"
              borderRadius="sm"
              cursor="pointer"
              onClick={() => set(names.filter((one) => one !== name))}
              p="0.5"
            >
              <Icon name="close" />
            </Box>
          </Badge>
        ))}
        <Input
          aria-label={label}
          flex="1"
          list={list}
          maxLength={200}
          minW="32"
          onBlur={take}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={pressed}
          placeholder={example}
          size="xs"
          value={typed}
        />
        <datalist id={list}>
          {known
            .filter((name) => !names.includes(name))
            .map((name) => (
              <option key={name} value={name} />
            ))}
        </datalist>
      </Flex>
    </Box>
  );
}
