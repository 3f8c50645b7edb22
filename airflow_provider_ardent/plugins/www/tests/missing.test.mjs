import assert from "node:assert/strict";
import { test } from "node:test";

import { isListed } from "../src/pure/missing.ts";

const missing = [{ kind: "connection", name: "warehouse", text: "There is no connection 'warehouse'.", remedy: "Make it." }];

test("a summary that lists what is missing is not said again", () => {
  const summary = "This cannot be done yet:\n\n- There is no connection 'warehouse'. Make it.";
  assert.equal(isListed({ missing, summary }), true);
});

test("a summary with words of its own is", () => {
  assert.equal(isListed({ missing, summary: "Two things are not here." }), false);
  assert.equal(isListed({ missing: [], summary: "No model is configured." }), false);
});
