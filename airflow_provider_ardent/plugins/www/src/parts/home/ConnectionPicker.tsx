import { useId, useState } from "react";

import type { ConnectionItem } from "../../api/setup";
import { Badge, Box, Button, Flex, HStack, Input, Text } from "../../chakra";
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
  const listed = new Set(connections.map(({ conn_id }) => conn_id));
  const named = chosen.filter((connId) => !listed.has(connId)).map((connId) => ({ conn_id: connId, conn_type: "", description: "by its id" }));
  const found = [...connections, ...named].filter((item) => [item.conn_id, item.conn_type, item.description].join(" ").toLowerCase().includes(wanted));
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
        {found.length === 0 ? <Text fontSize="sm">{wanted ? "No connection matches." : "Airflow lists no connection that you may see."}</Text> : null}
      </Box>
      <ByName choose={(connId) => choose([...new Set([...chosen, connId])])} />
      <Text color="fg.muted" fontSize="xs" mt="1">
        {plural(chosen.length, "connection")} chosen
      </Text>
    </Box>
  );
}

/** Airflow lists what is in its database; connections of the environment or a secrets backend are only found by name. */
function ByName({ choose }: { choose: (connId: string) => void }) {
  const [name, setName] = useState("");
  const add = (): void => {
    if (!name.trim()) return;
    choose(name.trim());
    setName("");
  };
  return (
    <HStack mt="2">
      <Input
        aria-label="Another connection, by its id"
        maxLength={250}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") add();
        }}
        placeholder="Another one, by its id"
        size="xs"
        value={name}
      />
      <Button disabled={!name.trim()} onClick={add} size="xs" variant="outline">
        Add
      </Button>
    </HStack>
  );
}
