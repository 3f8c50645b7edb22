import type { Plan, Turn } from "../../api/sessions";
import { Badge, Box, Flex, Text } from "../../chakra";
import { usePlanDraft } from "../../hooks/draft";
import { isListed } from "../../pure/missing";
import { Folded, Section } from "../Section";
import { Markdown } from "../text/Markdown";
import { Conflict } from "./Conflict";
import { EditableSteps } from "./EditableSteps";
import { Feasibility } from "./Feasibility";
import { PlanDecision } from "./PlanDecision";
import { SaveBar } from "./SaveBar";
import { Steps } from "./Steps";
import { Versions } from "./Versions";

export interface PlanProps {
  sessionId: string;
  /** The connections that the session may use. */
  connections: string[];
  turn: Turn;
  plan: Plan;
  rights: { write: boolean; approve: boolean };
  reload: () => void;
}

const TITLES: Record<Plan["kind"], string> = {
  plan: "Plan",
  impossible: "This cannot be done yet",
  answer: "Answer",
  question: "Ardent has a question",
};

/** What Ardent wants to do, as a person reads, corrects and approves it. */
export function PlanView(props: PlanProps) {
  const { plan, turn, rights } = props;
  const open = plan.kind === "plan" && turn.state === "plan_waiting";
  return (
    <Section asks={open} aside={plan.kind === "plan" ? <Versions {...props} /> : null} title={TITLES[plan.kind]}>
      <Flex direction="column" gap="4">
        {plan.kind === "plan" ? <Feasibility plan={plan} /> : null}
        {open && rights.write ? <Open {...props} /> : <Closed {...props} open={open} />}
      </Flex>
    </Section>
  );
}

function Closed(props: PlanProps & { open: boolean }) {
  const { plan, open } = props;
  return (
    <>
      <Head plan={plan} />
      {plan.kind === "impossible" ? <Feasibility plan={plan} /> : null}
      {plan.kind === "plan" ? <Steps steps={plan.steps} /> : null}
      <Foot plan={plan} />
      {open ? <PlanDecision {...props} dirty={false} save={() => Promise.resolve(plan)} /> : null}
    </>
  );
}

/** The plan while it may be edited. */
function Open(props: PlanProps) {
  const { plan, turn, sessionId } = props;
  const editing = usePlanDraft(plan, `${sessionId}/${turn.turn}`);
  const { draft, edit } = editing;
  return (
    <>
      <Head plan={plan} />
      {editing.outdated ? <Conflict editing={editing} plan={plan} sessionId={sessionId} turn={turn.turn} /> : null}
      <EditableSteps connections={props.connections} edit={edit} steps={draft?.steps ?? plan.steps} title={draft?.title ?? plan.title} />
      <Foot plan={plan} />
      <SaveBar {...props} editing={editing}>
        {(save) => <PlanDecision {...props} dirty={draft !== undefined} save={save} />}
      </SaveBar>
    </>
  );
}

function Head({ plan }: { plan: Plan }) {
  return (
    <Box>
      {plan.kind === "plan" ? null : (
        <Text fontWeight="semibold" mb="1">
          {plan.title}
        </Text>
      )}
      {isListed(plan) ? null : <Markdown text={plan.summary} />}
      {plan.target === "database" ? (
        <Text fontSize="sm" mt="1" overflowWrap="anywhere">
          <Badge colorPalette="orange" size="sm">
            {plan.allows?.includes("schema") ? "changes tables and rows" : "changes rows"}
          </Badge>{" "}
          {changes(plan)}
        </Text>
      ) : null}
    </Box>
  );
}

function changes({ conn_id, allows }: Plan): string {
  const every = allows?.includes("all_rows") ? " Every row of a table may change." : "";
  return `Of the database behind ${conn_id ?? ""}, by SQL statements that are tried on a copy and shown to you before they run.${every}`;
}

function Foot({ plan }: { plan: Plan }) {
  return (
    <Box>
      {plan.expected.length > 0 ? (
        <Box mb="2">
          <Text fontSize="sm" fontWeight="semibold">
            Expected afterwards
          </Text>
          <Box as="ul" fontSize="sm" listStyleType="disc" pl="5">
            {plan.expected.map(({ conn_id, table, text }, index) => (
              <Box as="li" key={index} overflowWrap="anywhere">
                <Badge size="xs">{[conn_id, table].filter(Boolean).join(":")}</Badge> {text}
              </Box>
            ))}
          </Box>
        </Box>
      ) : null}
      {plan.looked_at.length > 0 ? (
        <Folded label="What it looked at">
          <Box as="ul" color="fg.muted" listStyleType="disc" pl="5">
            {plan.looked_at.map((text, index) => (
              <Box as="li" key={index} overflowWrap="anywhere">
                {text}
              </Box>
            ))}
          </Box>
        </Folded>
      ) : null}
    </Box>
  );
}
