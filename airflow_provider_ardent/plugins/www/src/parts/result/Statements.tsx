import type { Proposal } from "../../api/results";
import { Box, Flex, Text } from "../../chakra";
import { plural } from "../../pure/format";
import { Quiet } from "../Message";
import { CodeBlock } from "../text/code";

/** Exactly what will run on the database, each statement with what it changed on the copy. Nothing is cut. */
export function Statements({ proposal }: { proposal: Proposal }) {
  const { statements = [], conn_id = "", database } = proposal;
  return (
    <Flex direction="column" gap="3" minW="0">
      <Quiet>
        {statements.length === 1
          ? `One statement for the database behind ${conn_id}.`
          : `${plural(statements.length, "statement")} for the database behind ${conn_id}, run in this order and in one transaction.`}
      </Quiet>
      <Box as="ol" listStyleType="none">
        {statements.map((sql, index) => (
          <Box as="li" key={index} mb="3">
            <CodeBlock
              label={
                <Text as="span">
                  {index + 1} of {statements.length}
                  {database?.affected?.[index] === undefined ? "" : `: ${plural(database.affected[index], "row")} on the copy`}
                </Text>
              }
              language="sql"
              maxH="none"
              text={sql}
              wraps
            />
          </Box>
        ))}
      </Box>
    </Flex>
  );
}
