import { Badge, Spinner } from "../chakra";
import { ASKS } from "./looks";

export interface StateLook {
  label: string;
  palette: string;
  means: string;
  busy?: boolean;
  asks?: boolean;
}

/** In the order in which a person wants to see them. */
export const STATES: Record<string, StateLook> = {
  waiting: { label: "Waits for you", palette: "orange", means: "A person is asked.", asks: true },
  plan_waiting: { label: "Plan to approve", palette: "orange", means: "The plan waits for a person.", asks: true },
  needs_you: { label: "Needs you", palette: "orange", means: "Only a person can do what is missing." },
  investigating: { label: "Investigating", palette: "blue", means: "Ardent is looking for the cause.", busy: true },
  planning: { label: "Planning", palette: "blue", means: "Ardent looks around and writes a plan.", busy: true },
  working: { label: "Working", palette: "blue", means: "Ardent works through the plan.", busy: true },
  applying: { label: "Applying", palette: "cyan", means: "Carrying out what was approved.", busy: true },
  merged: { label: "Merged", palette: "green", means: "The change is merged and Airflow has it." },
  fixed: { label: "Fixed", palette: "green", means: "Merged, and the re-run is green." },
  restarted: { label: "Restarted", palette: "green", means: "Nothing was changed; the re-run is green." },
  done: { label: "Done", palette: "green", means: "Answered, or applied to the database." },
  rejected: { label: "Rejected", palette: "gray", means: "A person said no, or nobody answered in time." },
  stopped: { label: "Stopped", palette: "gray", means: "A person stopped it." },
  gave_up: { label: "Gave up", palette: "red", means: "Nothing was found that passes the checks." },
  failed: { label: "Failed", palette: "red", means: "The work itself broke." },
};

export const ORDER = Object.keys(STATES);

/** States in which something still happens, or a person is asked. */
export const isOpen = (state: string): boolean => Boolean(STATES[state]?.busy || STATES[state]?.asks);

export const lookOf = (state: string): StateLook =>
  STATES[state] ?? { label: state.replace(/_/g, " ") || "unknown", palette: "gray", means: "" };

export function StateBadge({ state, size = "sm" }: { state: string; size?: "sm" | "md" | "lg" }) {
  const { label, palette, means, busy, asks } = lookOf(state);
  return (
    <Badge colorPalette={palette} flex="none" gap="1.5" size={size} title={means} variant="subtle" whiteSpace="nowrap" {...(asks ? ASKS : {})}>
      {busy ? <Spinner aria-hidden="true" borderWidth="1.5px" boxSize="0.8em" /> : null}
      {label}
    </Badge>
  );
}
