import assert from "node:assert/strict";
import { test } from "node:test";

import { lastDifferences, nameOf, profileOf, rowsOf } from "../src/pure/differences.ts";

const table = { conn_id: "crm", table: "customers", rows_before: 12_345_678, rows_after: 1 };

test("rows of a table, with large numbers that can be read", () => {
  assert.equal(nameOf(table), "crm.customers");
  assert.equal(rowsOf(table), "12,345,678 → 1 row");
  assert.equal(rowsOf({ ...table, rows_after: 2000 }), "12,345,678 → 2,000 rows");
});

test("only what became different of a column is said", () => {
  const before = { nulls: 0, distinct: 1200, low: "1", high: "9" };
  assert.deepEqual(profileOf({ name: "n", before, after: { ...before, nulls: 3 } }), ["NULL 0 → 3"]);
  assert.deepEqual(profileOf({ name: "n", before, after: { ...before, distinct: 1201, high: "12" } }), [
    "distinct 1,200 → 1,201",
    "from 1 … 9 to 1 … 12",
  ]);
  assert.deepEqual(profileOf({ name: "n", before, after: { nulls: 9, distinct: 0, low: "", high: "" } }), [
    "NULL 0 → 9",
    "distinct 1,200 → 0",
    "from 1 … 9 to nothing",
  ]);
  assert.deepEqual(profileOf({ name: "n", before, after: before }), ["as many NULL and distinct values as before"]);
});

test("one value is no range", () => {
  const after = { nulls: 0, distinct: 1, low: "7", high: "7" };
  assert.deepEqual(profileOf({ name: "n", before: null, after }), ["NULL 0", "distinct 1", "7"]);
});

test("a new column has no before, a dropped one no after", () => {
  const profile = { nulls: 0, distinct: 3, low: "2026-01-01", high: "2026-02-01" };
  assert.deepEqual(profileOf({ name: "n", before: null, after: profile }), ["NULL 0", "distinct 3", "2026-01-01 … 2026-02-01"]);
  assert.deepEqual(profileOf({ name: "n", before: profile, after: null }), ["gone"]);
});

test("the last run that was told of counts", () => {
  const check = { name: "data", moment: "after", status: "passed" };
  assert.deepEqual(lastDifferences([]), []);
  assert.deepEqual(lastDifferences([{ ...check, differences: [table] }, { ...check, differences: [] }, check]), [table]);
  assert.deepEqual(lastDifferences([{ ...check, differences: [table] }, { ...check, differences: [{ ...table, table: "b" }] }]), [
    { ...table, table: "b" },
  ]);
});
