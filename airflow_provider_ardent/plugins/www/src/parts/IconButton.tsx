import type { ComponentProps } from "react";

import { Button } from "../chakra";
import { Icon, type IconName } from "./icons";

type Props = Omit<ComponentProps<typeof Button>, "children"> & { icon: IconName; label: string };

/** A small button that shows only an icon and says what it does. */
export function IconButton({ icon, label, ...rest }: Props) {
  return (
    <Button aria-label={label} minW="8" px="1.5" size="xs" title={label} variant="ghost" {...rest}>
      <Icon name={icon} size="1.1em" />
    </Button>
  );
}
