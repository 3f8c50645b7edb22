import { memo, useMemo, type ReactNode } from "react";

import { Box, Code, Heading, Table, Text } from "../../chakra";
import { inline, parse, type Block, type Inline, type Item } from "../../pure/markdown";
import { CodeBlock } from "./code";
import { SafeLink } from "./SafeLink";

/** Words of a model: formatted, but without markup of its own, images, or links that open by themselves. */
export const Markdown = memo(function Markdown({ text }: { text: string | undefined }) {
  const tree = useMemo(() => parse(text ?? ""), [text]);
  if (tree.length === 0) return null;
  return (
    <Box display="flex" flexDirection="column" fontSize="sm" gap="2.5" lineHeight="1.6" minW="0" overflowWrap="anywhere">
      {blocks(tree)}
    </Box>
  );
});

/** One line with code in it. */
export function Line({ text }: { text: string }) {
  return <>{inlines(inline(text))}</>;
}

const blocks = (tree: Block[]): ReactNode => tree.map((block, index) => <One block={block} key={index} />);

function One({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return (
        <Heading as="h3" fontSize={block.level < 3 ? "md" : "sm"} fontWeight="semibold">
          {inlines(block.children)}
        </Heading>
      );
    case "paragraph":
      return (
        <Text fontSize="inherit" whiteSpace="pre-line">
          {inlines(block.children)}
        </Text>
      );
    case "code":
      return <CodeBlock language={block.language} text={block.text} />;
    case "quote":
      return (
        <Box as="blockquote" borderLeftWidth="3px" color="fg.muted" display="flex" flexDirection="column" gap="2" pl="3">
          {blocks(block.blocks)}
        </Box>
      );
    case "list":
      return (
        <Box as={block.ordered ? "ol" : "ul"} listStyleType={block.ordered ? "decimal" : "disc"} pl="5" {...(block.ordered ? { start: block.start } : {})}>
          {block.items.map((item, index) => (
            <Entry item={item} key={index} />
          ))}
        </Box>
      );
    case "table":
      return <Grid block={block} />;
    case "rule":
      return <Box as="hr" />;
  }
}

function Entry({ item }: { item: Item }) {
  const task = item.checked !== undefined;
  return (
    <Box as="li" display={task ? "flex" : "list-item"} gap="2" ml={task ? "-5" : undefined}>
      {task ? <input aria-label={item.checked ? "done" : "to do"} checked={item.checked} disabled readOnly type="checkbox" /> : null}
      <Box display="flex" flexDirection="column" gap="1">
        {blocks(item.blocks)}
      </Box>
    </Box>
  );
}

function Grid({ block }: { block: Extract<Block, { kind: "table" }> }) {
  return (
    <Table.ScrollArea borderRadius="sm" borderWidth="1px" maxW="full" tabIndex={0}>
      <Table.Root size="sm">
        <Table.Header>
          <Table.Row>
            {block.head.map((cell, index) => (
              <Table.ColumnHeader key={index}>{inlines(cell)}</Table.ColumnHeader>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {block.rows.map((row, index) => (
            <Table.Row key={index}>
              {row.map((cell, column) => (
                <Table.Cell key={column}>{inlines(cell)}</Table.Cell>
              ))}
            </Table.Row>
          ))}
        </Table.Body>
      </Table.Root>
    </Table.ScrollArea>
  );
}

const inlines = (tree: Inline[]): ReactNode => tree.map((piece, index) => <Piece key={index} piece={piece} />);

function Piece({ piece }: { piece: Inline }) {
  switch (piece.kind) {
    case "text":
      return piece.text;
    case "code":
      return <Code size="sm">{piece.text}</Code>;
    case "link":
      return <SafeLink target={piece.target} text={piece.text} />;
    default: {
      const tag = { strong: "strong", em: "em", strike: "s" } as const;
      return <Box as={tag[piece.kind]}>{inlines(piece.children)}</Box>;
    }
  }
}
