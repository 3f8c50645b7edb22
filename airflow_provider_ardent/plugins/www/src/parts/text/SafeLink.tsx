import { useState } from "react";

import { Box, Button, Link } from "../../chakra";
import { Icon } from "../icons";
import { Copy } from "./code";

/** A link that a model or a stranger wrote: the first click shows where it goes, the second goes there. */
export function SafeLink({ text, target }: { text: string; target: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        aria-expanded={open}
        colorPalette="blue"
        display="inline"
        fontSize="inherit"
        fontWeight="inherit"
        h="auto"
        minW="0"
        onClick={() => setOpen(!open)}
        overflowWrap="anywhere"
        p="0"
        textAlign="start"
        textDecoration="underline dotted"
        textUnderlineOffset="3px"
        title="Show where this link goes"
        variant="plain"
        verticalAlign="baseline"
        whiteSpace="normal"
      >
        {text}
      </Button>
      {open ? (
        <Box as="span" bg="bg.muted" borderRadius="sm" display="inline-block" fontSize="xs" mx="1" px="2">
          <Link color="fg.info" href={target} overflowWrap="anywhere" rel="noopener noreferrer nofollow" target="_blank">
            {target} <Icon name="external" />
          </Link>{" "}
          <Copy text={target} />
        </Box>
      ) : null}
    </>
  );
}

/** A link that Ardent itself made, such as that of a pull request. */
export function ExternalLink({ href, children }: { href: string; children: string }) {
  return (
    <Link color="fg.info" fontSize="sm" href={href} rel="noopener noreferrer" target="_blank">
      {children} <Icon name="external" />
    </Link>
  );
}
