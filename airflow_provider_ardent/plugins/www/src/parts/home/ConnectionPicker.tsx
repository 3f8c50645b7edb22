import { useId, useState } from "react";

import type { ConnectionItem } from "../../api/setup";
import { Badge, Box, Button, Flex, Input, Text } from "../../chakra";
import { plural } from "../../pure/format";

interface Props {
  connections: ConnectionItem[];
  chosen: string[];
  choose: (connections: string[]) => void;
}

/** More than this many are searched rather than read. */
const MANY = 8;

/** Which connections the agent may use; any other is refused to it by name. */
export function ConnectionPicker({ connections, chosen, choose }: Props) {
  const [open, setOpen] = useState(false);
  const panel = useId();
  return (
    <Box minW="0">
      <Text as="div" fontSize="xs" fontWeight="medium" mb="1">
        Connections it may use
      </Text>
      <Flex align="center" gap="1" wrap="wrap">
        {chosen.map((connId) => (
          <Badge key={connId} size="sm">
            {connId}
          </Badge>
        ))}
        <Button aria-controls={panel} aria-expanded={open} onClick={() => setOpen(!open)} size="2xs" variant="outline">
          {open ? "Close" : chosen.length > 0 ? "Change" : "Choose"}
        </Button>
      </Flex>
      <Text color="fg.muted" fontSize="xs" mt="1">
        {chosen.length > 0 ? "It can use these and no other; fixed once it starts." : "None: it can read the repository, but no database."}
      </Text>
      <Box id={panel}>{open ? <List choose={choose} chosen={chosen} connections={connections} /> : null}</Box>
    </Box>
  );
}

function List({ connections, chosen, choose }: Props) {
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const found = connections.filter((item) => [item.conn_id, item.conn_type, item.description].join(" ").toLowerCase().includes(wanted));
  if (connections.length === 0) {
    return (
      <Text fontSize="sm" mt="2">
        There is no connection that you may see. Connections are made under Admin, Connections.
      </Text>
    );
  }
  return (
    <Box borderRadius="sm" borderWidth="1px" mt="2" p="2">
      {connections.length > MANY ? (
        <Input aria-label="Search connections" mb="2" onChange={(event) => setText(event.target.value)} placeholder="Name or type" size="xs" type="search" value={text} />
      ) : null}
      <Box aria-label="Connections" maxH="48" overflow="auto" role="group" tabIndex={0}>
        {found.map((item) => (
          <Flex align="start" as="label" cursor="pointer" fontSize="sm" gap="2" key={item.conn_id} py="0.5">
            <input
              checked={chosen.includes(item.conn_id)}
              onChange={(event) =>
                choose(event.target.checked ? [...chosen, item.conn_id] : chosen.filter((connId) => connId !== item.conn_id))
              }
              style={{ marginTop: "0.25em" }}
              type="checkbox"
            />
            <Box minW="0" overflowWrap="anywhere">
              {item.conn_id}{" "}
              <Text as="span" color="fg.muted" fontSize="xs">
                {[item.conn_type, item.description].filter(Boolean).join(" · ")}
              </Text>
            </Box>
          </Flex>
        ))}
        {found.length === 0 ? <Text fontSize="sm">No connection matches.</Text> : null}
      </Box>
      <Text color="fg.muted" fontSize="xs" mt="1">
        {plural(chosen.length, "connection")} chosen
      </Text>
    </Box>
  );
}
