import assert from "node:assert/strict";
import { test } from "node:test";

import { add, differences, draftOf, merge, move, objection, read, remove, replace } from "../src/pure/draft.ts";

const step = (id, title = id) => ({ id, title, detail: "", reads: [], writes: [], connections: [], files: [], comment: "", edited_by: "" });
const STEPS = [step("a"), step("b"), step("c")];
const PLAN = { title: "T", steps: STEPS, version: 2 };
const ids = (steps) => steps.map(({ id }) => id).join("");

test("moving stays within the plan and leaves the old list alone", () => {
  assert.equal(ids(move(STEPS, 2, 0)), "cab");
  assert.equal(ids(move(STEPS, 0, 1)), "bac");
  assert.equal(move(STEPS, 0, -1), STEPS);
  assert.equal(move(STEPS, 2, 3), STEPS);
  assert.equal(ids(STEPS), "abc");
});

test("adding gives an id that no step has", () => {
  const once = add(STEPS, 0);
  assert.deepEqual(once.map(({ id }) => id), ["a", "u4", "b", "c"]);
  const twice = add(remove(once, "a"), 0);
  assert.equal(new Set(twice.map(({ id }) => id)).size, twice.length);
});

test("what changed is told in words", () => {
  const steps = replace(move(remove(STEPS, "b"), 1, 0), "c", { title: "C", comment: "why?" });
  assert.deepEqual(differences(PLAN, { title: "T", steps: add(steps, 1).map((one) => (one.title ? one : { ...one, title: "n" })) }), [
    "Step 1: “C”, was “c”.", "Step 1: comment “why?”.", "Step 3 is new: “n”.", "Step 2 is gone: “b”.", "The order of the steps is different.",
  ]);
  assert.deepEqual(differences(PLAN, PLAN), []);
});

test("a draft keeps its base, and its steps are its own", () => {
  const draft = draftOf(PLAN);
  draft.steps[0].title = "other";
  assert.equal(draft.base, 2);
  assert.equal(STEPS[0].title, "a");
});

test("an incomplete plan is not saved", () => {
  assert.equal(objection({ title: "T", steps: STEPS }), "");
  assert.match(objection({ title: " ", steps: STEPS }), /title/);
  assert.match(objection({ title: "T", steps: [] }), /one step/);
  assert.match(objection({ title: "T", steps: add(STEPS, 2) }), /Step 4/);
});

test("only a draft is read back", () => {
  assert.deepEqual(read(JSON.stringify({ base: 1, title: "T", steps: [] })), { base: 1, title: "T", steps: [] });
  for (const text of [null, "", "{", "[]", "3", '{"base":"1"}']) assert.equal(read(text), undefined, String(text));
});

test("my edits go on top of theirs: what both left is kept, what one changed is changed", () => {
  const theirs = { title: "Theirs", version: 3, steps: [step("a", "A by them"), STEPS[1], step("t", "their new one"), STEPS[2]] };
  const mine = { base: 2, title: "T", steps: [{ ...STEPS[0], comment: "mine" }, step("m", "my new one"), STEPS[2]] };
  const merged = merge(PLAN, mine, theirs);
  assert.equal(merged.base, 3);
  assert.equal(merged.title, "Theirs");
  assert.deepEqual(merged.steps.map(({ id, title, comment }) => [id, title, comment]), [
    ["a", "A by them", "mine"], ["m", "my new one", ""], ["t", "their new one", ""], ["c", "c", ""],
  ]);
});

test("my order holds where I moved a step, and what they took out is gone unless I changed it", () => {
  const theirs = { title: "T", version: 3, steps: [STEPS[2]] };
  const mine = { base: 2, title: "Mine", steps: [STEPS[2], { ...STEPS[1], detail: "mine" }, STEPS[0]] };
  const merged = merge(PLAN, mine, theirs);
  assert.equal(merged.title, "Mine");
  assert.equal(ids(merged.steps), "cb");
  assert.deepEqual(merge(PLAN, draftOf(PLAN), theirs).steps, theirs.steps);
});
