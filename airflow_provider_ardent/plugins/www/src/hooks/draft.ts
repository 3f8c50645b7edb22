import { useCallback, useEffect, useState } from "react";

import type { Plan } from "../api/sessions";
import { differences, draftOf, merge, read, type Draft } from "../pure/draft";
import { keep, recall } from "./kept";

export interface PlanDraft {
  /** The person's edits, or undefined while there are none. */
  draft: Draft | undefined;
  /** What the edits change, for people. */
  changes: string[];
  /** Whether the plan got another version since the edits were begun. */
  outdated: boolean;
  edit: (change: (draft: Draft) => Partial<Draft>) => void;
  discard: () => void;
  /** Puts the edits on top of the plan as it is now; `base` is what they were begun on. */
  rebase: (base: Plan) => void;
}

/** Edits of a plan that survive a reload. They are dropped when they say no more than the plan does. */
export function usePlanDraft(plan: Plan, key: string): PlanDraft {
  const [draft, setDraft] = useState(() => read(recall(`plan/${key}`)));
  useEffect(() => keep(`plan/${key}`, draft ? JSON.stringify(draft) : ""), [draft, key]);
  const changes = draft ? differences(plan, draft) : [];
  const same = draft !== undefined && changes.length === 0;
  useEffect(() => {
    // Saved by this person, or by somebody else: nothing is left to save.
    if (same && draft.base !== plan.version) setDraft(undefined);
  }, [same, draft, plan.version]);

  const edit = useCallback(
    (change: (draft: Draft) => Partial<Draft>) =>
      setDraft((old) => {
        const from = old ?? draftOf(plan);
        return { ...from, ...change(from) };
      }),
    [plan],
  );
  return {
    draft: same ? undefined : draft,
    changes,
    outdated: draft !== undefined && !same && draft.base !== plan.version,
    edit,
    discard: () => setDraft(undefined),
    rebase: (base) => setDraft((old) => old && merge(base, old, plan)),
  };
}
