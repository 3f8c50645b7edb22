import assert from "node:assert/strict";
import { test } from "node:test";

import { pause } from "../src/pure/replay.ts";
import { rows, signature, totals } from "../src/pure/rows.ts";

let position = 0;
const event = (kind, data = {}, seconds = 0, turn = 1) => ({ position: ++position, task: "work", seq: position, at: new Date(seconds * 1000).toISOString(), kind, data, turn });

test("a call and its result are one row, also when calls overlap or ids come again in another turn", () => {
  const found = rows([
    event("tool_called", { call_id: "1", name: "a" }), event("tool_called", { call_id: "2", name: "b" }),
    event("tool_returned", { call_id: "2", text: "B" }), event("tool_returned", { call_id: "1", text: "A" }),
    event("tool_called", { call_id: "1", name: "c" }, 0, 2), event("masked"), event("tool_returned", { call_id: "9", text: "lost" }),
  ]);
  assert.deepEqual(found.map(({ event: { data }, result }) => [data.name ?? data.text, result?.data.text]), [["a", "A"], ["b", "B"], ["c", undefined], ["lost", undefined]]);
});

test("tokens, money and steps add up", () => {
  const replied = (cost_usd) => event("model_replied", { usage: { in: 10, out: 2 }, cost_usd }, 5);
  assert.deepEqual(totals([event("phase"), replied(null), event("step_started", { number: 2, of: 3, title: "x" })]), {
    tokensIn: 10, tokensOut: 2, calls: 1, usd: undefined, step: { number: 2, of: 3, title: "x" }, seconds: 0,
  });
  assert.equal(totals([replied(0.5), replied(0.25)]).usd, 0.75);
  assert.equal(totals([]).seconds, 0);
});

test("a call reads like a call, and is cut", () => {
  assert.equal(signature("sql", { conn_id: "shop", query: "select 1\nfrom x" }), 'sql(conn_id="shop", query="select 1")');
  assert.equal(signature("list", undefined), "list()");
  assert.ok(signature("write", { text: "x".repeat(500), other: "y".repeat(500) }).length <= 90);
});

test("nobody waits long in a replay", () => {
  const events = [event("note", {}, 0), event("note", {}, 1), event("note", {}, 500)];
  assert.equal(pause(events, 1, 1), 1000);
  assert.equal(pause(events, 1, 4), 250);
  assert.equal(pause(events, 2, 1), 2000);
  assert.equal(pause(events, 3, 1), 0);
});
