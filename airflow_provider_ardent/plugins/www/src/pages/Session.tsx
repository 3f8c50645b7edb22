import { useEffect, useMemo, useRef, useState } from "react";

import { getSession, sendMessage, type Session as SessionOf } from "../api/sessions";
import { Box, Flex, Grid } from "../chakra";
import { useLoad } from "../hooks/load";
import { useTrace, type Live } from "../hooks/trace";
import { Back } from "../parts/Back";
import { Composer } from "../parts/home/Composer";
import { Loading, Problem, Quiet } from "../parts/Message";
import { Thumbs } from "../parts/result/Thumbs";
import { SessionHeader } from "../parts/session/SessionHeader";
import { TurnView } from "../parts/session/TurnView";
import { isOpen } from "../parts/StateBadge";
import { totals } from "../pure/rows";
import { Stop } from "../parts/trace/Stop";
import { Trace } from "../parts/trace/Trace";

/** Events after which the session reads differently. */
const TELLING = new Set(["plan_made", "outcome", "stopped"]);

export function Session({ id, embedded = false }: { id: string; embedded?: boolean }) {
  const [ended, setEnded] = useState(false);
  // One that ended may be continued by somebody else.
  const { value, error, reload } = useLoad(() => getSession(id), id, ended ? 60 : 10);
  const told = useRef("");
  const [live, resume] = useTrace(
    { kind: "sessions", id },
    {
      state: (state) => {
        if (told.current && told.current !== state) reload();
        told.current = state;
      },
      event: ({ kind }) => {
        if (TELLING.has(kind)) reload();
      },
    },
  );
  const over = live.mode === "over" && value !== undefined && !isOpen(value.state);
  if (over !== ended) setEnded(over);
  useEffect(() => {
    if (value && isOpen(value.state)) resume();
  }, [value, resume]);
  return (
    <Box>
      <Back embedded={embedded} route={{ page: "session", id }} />
      {error && value ? <Problem error={error} retry={reload} /> : null}
      {value ? null : <Box mt="3">{error ? <Problem error={error} retry={reload} /> : <Loading lines={5} />}</Box>}
      {value ? <Loaded changed={reload} live={live} session={value} /> : null}
    </Box>
  );
}

interface Parts {
  session: SessionOf;
  live: Live;
  changed: () => void;
}

function Loaded({ session, live, changed }: Parts) {
  const subject = { kind: "sessions", id: session.id } as const;
  const last = session.turns.length - 1;
  const used = useMemo(() => totals(live.events), [live.events]);
  return (
    <Flex direction="column" gap="4" mt="2">
      <SessionHeader session={session} used={used} />
      <Grid alignItems="start" gap="4" templateColumns={{ base: "minmax(0, 1fr)", lg: "minmax(0, 3fr) minmax(0, 2fr)" }}>
        <Flex direction="column" gap="5" minW="0">
          {session.turns.map((turn, index) => (
            <TurnView key={turn.turn} last={index === last} reload={changed} session={session} turn={turn} />
          ))}
          {isOpen(session.state) ? null : <Thumbs done={changed} given={session.feedback} subject={subject} />}
          <Reply continued={changed} session={session} />
        </Flex>
        <Box minW="0" position={{ base: "static", lg: "sticky" }} top="0">
          <Trace live={live} state={session.state} stop={session.rights.stop ? <Stop stopped={changed} subject={subject} /> : null} />
        </Box>
      </Grid>
    </Flex>
  );
}

/** The next turn of the conversation. */
function Reply({ session, continued }: { session: SessionOf; continued: () => void }) {
  if (session.kind !== "chat") return null;
  if (!session.rights.write && !isOpen(session.state)) {
    return <Quiet>This is a session of {session.user || "somebody else"}: you may read it, but not continue it.</Quiet>;
  }
  if (isOpen(session.state)) {
    if (session.waiting) return null;
    return <Quiet>You can write again when this turn has ended.</Quiet>;
  }
  const asks = session.turns[session.turns.length - 1]?.plan?.kind === "question";
  return (
    <Composer
      action="Send"
      label={asks ? "Your answer" : "What next?"}
      name={`session/${session.id}`}
      placeholder={asks ? "Your answer" : "Ask for more, or for something else in this session"}
      send={async (text, documents) => {
        await sendMessage(session.id, text, documents.map(({ id }) => id));
        continued();
      }}
    />
  );
}
