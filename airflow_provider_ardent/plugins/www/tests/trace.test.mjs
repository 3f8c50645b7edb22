import assert from "node:assert/strict";
import { test } from "node:test";

import { pause } from "../src/pure/replay.ts";
import { told } from "../src/pure/calls.ts";
import { isThinking, rows, signature, totals } from "../src/pure/rows.ts";

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

const kinds = (events, every) => rows(events, every).map(({ event: { kind, data } }) => `${kind} ${data.name ?? data.text ?? data.path ?? data.summary ?? ""}`.trim());

test("lines that say nothing new are left out, unless every event is wanted", () => {
  const events = [
    event("phase", { name: "agent", text: "The loop driver starts." }), event("note", { text: "Tools: read.", tools: ["read"] }),
    event("note", { text: "for the model", to_model: true }), event("note", { text: "seen" }),
    event("model_asked"), event("model_replied", { text: " " }), event("model_asked"), event("model_replied", { text: "I look first." }),
    event("tool_called", { call_id: "1", name: "read" }), event("tool_returned", { call_id: "1", ok: true }),
    event("tool_called", { call_id: "2", name: "write_file" }), event("edit_applied", { path: "a.py" }), event("tool_returned", { call_id: "2", ok: true }),
    event("tool_called", { call_id: "3", name: "finish" }), event("tool_returned", { call_id: "3", ok: true }),
    event("outcome", { summary: "written" }), event("step_done", { summary: "written" }),
  ];
  assert.deepEqual(kinds(events), ["note seen", "model_replied I look first.", "tool_called read", "edit_applied a.py", "step_done written"]);
  assert.equal(rows(events, true).length, events.length - 3);
});

test("what was refused is said once", () => {
  const refused = (call_id, name, ...between) => [event("tool_called", { call_id, name }), ...between, event("tool_returned", { call_id, ok: false, text: "no" })];
  assert.deepEqual(kinds(refused("1", "write_file", event("edit_refused", { path: "a.py" }))), ["edit_refused a.py"]);
  assert.deepEqual(kinds(refused("2", "write_file")), ["tool_called write_file"]);
  assert.deepEqual(kinds(refused("3", "finish")), ["tool_called finish"]);
});

test("who waits for the model is known", () => {
  assert.ok(isThinking([event("phase"), event("model_asked")]));
  assert.ok(!isThinking([event("model_asked"), event("model_replied")]));
  assert.ok(!isThinking([]));
});

test("a call is told in words", () => {
  assert.deepEqual(told("read", { path: "dags/a.py", offset: 201 }), { verb: "Read", what: "dags/a.py from line 201" });
  assert.deepEqual(told("sql", { conn_id: "shop", query: "SELECT 1" }), { verb: "Queried", what: "shop", text: "SELECT 1" });
  assert.deepEqual(told("schema", { conn_id: "shop" }), { verb: "Looked at", what: "the tables of shop" });
  assert.equal(told("read", null).what, "");
  assert.equal(told("toString", {}), undefined);
  assert.equal(told("their_own", {}), undefined);
});

test("checks that pass one after the other are one line", () => {
  const check = (name, status = "passed") => event("check_ran", { check: { name, status } });
  const events = [check("parse"), check("lint"), check("run", "failed"), check("tables"), event("note", { text: "seen" }), check("tests"), check("again")];
  const lines = rows(events).map(({ event: { data }, more }) => [data.check?.name, ...(more ?? []).map((one) => one.data.check.name)]);
  assert.deepEqual(lines, [["parse", "lint"], ["run"], ["tables"], [undefined], ["tests", "again"]]);
  assert.equal(rows(events, true).length, 7);
  assert.equal(events.length, 7);
});
