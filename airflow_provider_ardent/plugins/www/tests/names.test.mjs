import assert from "node:assert/strict";
import { test } from "node:test";

import { added, knownNames, MOST_NAMES } from "../src/pure/names.ts";

const step = (values) => ({ id: "a", title: "", detail: "", reads: [], writes: [], connections: [], files: [], comment: "", edited_by: "", ...values });

test("typed names are added once, and nothing typed is nothing changed", () => {
  const names = ["shop:orders"];
  assert.deepEqual(added(names, " shop:refunds, shop:orders ,"), ["shop:orders", "shop:refunds"]);
  assert.equal(added(names, " , "), names);
  assert.deepEqual(added([], "shop:Order Details"), ["shop:Order Details"]);
  assert.equal(added([], Array.from({ length: 99 }, (_, n) => `t${n}`).join(",")).length, MOST_NAMES);
});

test("tables that steps name, and connections of the session, are offered", () => {
  const known = knownNames([step({ reads: ["shop:a"], files: ["dags/x.py"] }), step({ writes: ["shop:b"], files: ["dags/x.py"] })], ["shop"]);
  assert.deepEqual(known, { reads: ["shop:a", "shop:b", "shop:"], writes: ["shop:a", "shop:b", "shop:"], connections: ["shop"], files: ["dags/x.py"] });
});
