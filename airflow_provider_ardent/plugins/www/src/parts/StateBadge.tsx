import { Badge, Spinner } from "../chakra";
import type { State } from "../api";

export const STATES: Record<State, { label: string; palette: string; means: string }> = {
  investigating: { label: "Investigating", palette: "blue", means: "Ardent is looking for the cause." },
  waiting: { label: "Waits for you", palette: "orange", means: "A person is asked." },
  applying: { label: "Applying", palette: "cyan", means: "Merging, clearing and watching the re-run." },
  fixed: { label: "Fixed", palette: "green", means: "Merged, and the re-run is green." },
  restarted: { label: "Restarted", palette: "green", means: "Nothing was changed; the re-run is green." },
  rejected: { label: "Rejected", palette: "gray", means: "A person said no, or nobody answered in time." },
  needs_you: { label: "Needs you", palette: "orange", means: "Only a person can do what is missing." },
  gave_up: { label: "Gave up", palette: "red", means: "No change passed the checks." },
  failed: { label: "Failed", palette: "red", means: "The repair itself broke." },
};

export const ORDER: State[] = [
  "waiting",
  "needs_you",
  "investigating",
  "applying",
  "fixed",
  "restarted",
  "rejected",
  "gave_up",
  "failed",
];

export function StateBadge({ state, size = "sm" }: { state: State; size?: "sm" | "md" | "lg" }) {
  const { label, palette, means } = STATES[state];
  const busy = state === "investigating" || state === "applying";
  return (
    <Badge colorPalette={palette} gap="1.5" size={size} title={means} variant={state === "waiting" ? "solid" : "subtle"}>
      {busy ? <Spinner aria-hidden="true" borderWidth="1.5px" boxSize="0.8em" /> : null}
      {label}
    </Badge>
  );
}
