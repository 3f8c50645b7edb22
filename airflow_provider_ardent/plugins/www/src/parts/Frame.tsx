import type { ReactNode } from "react";

import { Box, Flex, Link } from "../chakra";
import { HOME, here } from "../route";
import type { Route } from "../pure/route";

const PLACES: { label: string; route: Route; pages: Route["page"][] }[] = [
  { label: "Home", route: HOME, pages: ["home", "session", "incident"] },
  { label: "Usage", route: { page: "usage" }, pages: ["usage"] },
  { label: "Setup", route: { page: "setup" }, pages: ["setup"] },
];

/** The pages of the view and the one that is shown. */
export function Frame({ route, children }: { route: Route; children: ReactNode }) {
  return (
    <Box>
      <Flex aria-label="Ardent" as="nav" borderBottomWidth="1px" gap="5" mb="4">
        {PLACES.map(({ label, route: to, pages }) => {
          const current = pages.includes(route.page);
          return (
            <Link
              aria-current={current ? "page" : undefined}
              borderBottomWidth="2px"
              borderColor={current ? "brand.solid" : "transparent"}
              borderRadius="0"
              color={current ? "fg" : "fg.muted"}
              fontSize="sm"
              fontWeight={current ? "semibold" : "normal"}
              href={here(to)}
              key={label}
              mb="-1px"
              py="2"
            >
              {label}
            </Link>
          );
        })}
      </Flex>
      {children}
    </Box>
  );
}
