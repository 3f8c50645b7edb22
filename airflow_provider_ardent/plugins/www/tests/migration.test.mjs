import assert from "node:assert/strict";
import { test } from "node:test";

import { locksOf, measuredOn, took, whoRuns, writtenAnew } from "../src/pure/migration.ts";

const ran = {
  sql: "ALTER TABLE orders ADD COLUMN note TEXT",
  seconds: 0.012,
  rows: 0,
  locks: [{ table: "orders", mode: "ACCESS EXCLUSIVE", text: "blocks reads and writes: orders (ACCESS EXCLUSIVE)" }],
  rewritten: { orders: 1 },
};
const migration = { forward: [ran], rollback: [], rows: { orders: 3, items: 1 }, warnings: [], lost: [], runner: "" };

test("how large the copy was is said", () => {
  assert.match(measuredOn(migration), /\(orders 3 rows, items 1 row\)/);
  assert.match(measuredOn({ ...migration, rows: {} }), /\(no rows\)/);
});

test("a statement says what it locks and what it writes anew", () => {
  assert.equal(locksOf(ran), "blocks reads and writes: orders (ACCESS EXCLUSIVE)");
  assert.equal(writtenAnew(ran), "orders 1 row");
  assert.deepEqual([locksOf({ ...ran, locks: [] }), writtenAnew({ ...ran, rewritten: {} })], ["no new ones", "nothing"]);
});

test("who runs it on the real database is said", () => {
  assert.match(whoRuns(migration), /^On your yes/);
  assert.match(whoRuns({ ...migration, runner: "the DAG apply_migrations" }), /: the DAG apply_migrations does, after the merge\.$/);
});

test("short times are not zero", () => {
  assert.deepEqual([took(0.0001), took(0.0123), took(2.34)], ["1 ms", "12 ms", "2.3 s"]);
});
