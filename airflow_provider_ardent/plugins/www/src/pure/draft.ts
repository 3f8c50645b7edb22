/** A person's edits of a plan, kept beside the version that they started from. */

import type { Plan, Step } from "../api/sessions";

export interface Draft {
  /** The version that the person was reading. */
  base: number;
  title: string;
  steps: Step[];
}

export const draftOf = (plan: Plan): Draft => ({
  base: plan.version,
  title: plan.title,
  steps: plan.steps.map((step) => ({ ...step })),
});

export const asPlan = (draft: Draft, plan: Plan): Plan => ({ ...plan, title: draft.title, steps: draft.steps });

export const isChanged = (draft: Draft, plan: Plan): boolean => differences(plan, draft).length > 0;

export function move(steps: Step[], from: number, to: number): Step[] {
  if (from === to || to < 0 || to >= steps.length || from < 0 || from >= steps.length) return steps;
  const moved = [...steps];
  const [step] = moved.splice(from, 1);
  moved.splice(to, 0, step!);
  return moved;
}

export const replace = (steps: Step[], id: string, change: Partial<Step>): Step[] =>
  steps.map((step) => (step.id === id ? { ...step, ...change } : step));

export const remove = (steps: Step[], id: string): Step[] => steps.filter((step) => step.id !== id);

/** Puts an empty step behind the one at `index`; its id is one that no other step has. */
export function add(steps: Step[], index: number): Step[] {
  const taken = new Set(steps.map(({ id }) => id));
  let n = steps.length + 1;
  while (taken.has(`u${n}`)) n++;
  const touches = { reads: [], writes: [], connections: [], files: [] };
  const step: Step = { id: `u${n}`, title: "", detail: "", ...touches, comment: "", edited_by: "" };
  return [...steps.slice(0, index + 1), step, ...steps.slice(index + 1)];
}

/** The first thing that keeps a draft from being saved, for people; empty where it may be. */
export function objection({ title, steps }: Pick<Draft, "title" | "steps">): string {
  if (!title.trim()) return "The plan needs a title.";
  if (steps.length === 0) return "A plan needs at least one step.";
  const nameless = steps.findIndex((step) => !step.title.trim());
  return nameless >= 0 ? `Step ${nameless + 1} needs a title.` : "";
}

type Shown = Pick<Draft, "title" | "steps">;

/** The most steps that a plan may have. */
export const MOST_STEPS = 20;

/** What changed, for people: one line each. */
export function differences(before: Shown, after: Shown): string[] {
  const found: string[] = [];
  if (before.title !== after.title) found.push(`Title: “${after.title}”, was “${before.title}”.`);
  const old = new Map(before.steps.map((step, index) => [step.id, { step, index }]));
  const kept = after.steps.filter(({ id }) => old.has(id));
  after.steps.forEach((step, index) => {
    const was = old.get(step.id);
    if (!was) found.push(`Step ${index + 1} is new: “${step.title}”.`);
    else found.push(...changesOf(was.step, step, index + 1));
  });
  for (const { step, index } of old.values()) {
    if (!after.steps.some(({ id }) => id === step.id)) found.push(`Step ${index + 1} is gone: “${step.title}”.`);
  }
  const order = before.steps.filter(({ id }) => kept.some((step) => step.id === id)).map(({ id }) => id);
  if (order.join() !== kept.map(({ id }) => id).join()) found.push("The order of the steps is different.");
  return found;
}

function changesOf(before: Step, after: Step, number: number): string[] {
  const found: string[] = [];
  if (before.title !== after.title) found.push(`Step ${number}: “${after.title}”, was “${before.title}”.`);
  if (before.detail !== after.detail) found.push(`Step ${number}: other detail.`);
  for (const name of ["reads", "writes", "connections", "files"] as const) {
    if (before[name].join("\n") !== after[name].join("\n")) found.push(`Step ${number}: ${name} ${after[name].join(", ") || "nothing"}.`);
  }
  if (before.comment !== after.comment) found.push(`Step ${number}: ${after.comment ? `comment “${after.comment}”` : "comment taken away"}.`);
  return found;
}

/**
 * My edits on top of another version: what I changed since `base` is mine, everything else is theirs.
 * Of a step that both changed, each field that I changed is mine.
 */
export function merge(base: Shown, mine: Draft, theirs: Plan): Draft {
  const [old, own, other] = [byId(base.steps), byId(mine.steps), byId(theirs.steps)];
  const order = (steps: Step[], among: Map<string, Step>): string[] => steps.map(({ id }) => id).filter((id) => among.has(id));
  const moved = order(mine.steps, old).join() !== order(base.steps, own).join();
  const [lead, follow] = moved ? [mine.steps, theirs.steps] : [theirs.steps, mine.steps];
  const steps = weave(order(lead, lead === mine.steps ? own : other), order(follow, follow === mine.steps ? own : other))
    .map((id) => pick(old.get(id), own.get(id), other.get(id)))
    .filter((step) => step !== undefined);
  return { base: theirs.version, title: mine.title === base.title ? theirs.title : mine.title, steps };
}

const byId = (steps: Step[]): Map<string, Step> => new Map(steps.map((step) => [step.id, step]));

/** `lead` with what only `follow` has, each behind the one that it follows there. */
function weave(lead: string[], follow: string[]): string[] {
  const woven = [...lead];
  follow.forEach((id, index) => {
    if (woven.includes(id)) return;
    const before = follow.slice(0, index).reverse().find((one) => woven.includes(one));
    woven.splice(before === undefined ? 0 : woven.indexOf(before) + 1, 0, id);
  });
  return woven;
}

function pick(old: Step | undefined, mine: Step | undefined, theirs: Step | undefined): Step | undefined {
  if (!old) return mine ?? theirs;
  // Taken out by me, or by them while I left it as it was.
  if (!mine || (!theirs && changesOf(old, mine, 0).length === 0)) return undefined;
  if (!theirs) return mine;
  const names = Object.keys(old) as (keyof Step)[];
  const changed = names.filter((name) => String(mine[name]) !== String(old[name]));
  return { ...theirs, ...Object.fromEntries(changed.map((name) => [name, mine[name]])) };
}

/** A draft that was kept, if it is one. */
export function read(text: string | null): Draft | undefined {
  try {
    const found = JSON.parse(text ?? "null") as Draft | null;
    return found && typeof found.base === "number" && typeof found.title === "string" && Array.isArray(found.steps) ? found : undefined;
  } catch {
    return undefined;
  }
}
