import assert from "node:assert/strict";
import { test } from "node:test";

import { objection, size } from "../src/pure/documents.ts";
import { ago, cost, duration, money, oneLine, short } from "../src/pure/format.ts";
import { tokens } from "../src/pure/highlight.ts";
import { read, remember, step } from "../src/pure/history.ts";
import { own, placeOf } from "../src/pure/place.ts";
import { fragment, read as readRoute } from "../src/pure/route.ts";
import { bars, days } from "../src/pure/trend.ts";

test("a page is in the fragment, and comes back from it", () => {
  for (const route of [
    { page: "home", filters: {} }, { page: "home", filters: { state: "waiting", text: "a b&c" } }, { page: "usage" }, { page: "setup" },
    { page: "session", id: "s1" }, { page: "incident", id: "ardent__a/b__1" },
  ]) assert.deepEqual(readRoute(fragment(route), ""), route);
  assert.deepEqual(readRoute("", "?session=s1"), { page: "session", id: "s1" });
  assert.deepEqual(readRoute("#/?evil=1", ""), { page: "home", filters: {} });
  assert.deepEqual(readRoute("#/sessions/%E0%A4%A", ""), { page: "session", id: "%E0%A4%A" });
});

test("runs of Ardent's own DAGs are sessions and incidents", () => {
  const place = placeOf({ dagId: "ardent_agent", runId: "ardent__s0123456789ab__2", mapIndex: "{MAP_INDEX}" });
  assert.deepEqual(place, { dagId: "ardent_agent", runId: "ardent__s0123456789ab__2", taskId: "", mapIndex: -1 });
  assert.deepEqual(own(place), { page: "session", id: "s0123456789ab" });
  assert.deepEqual(own({ ...place, dagId: "ardent_repair" }), { page: "incident", id: "ardent__s0123456789ab__2" });
  assert.equal(own({ ...place, dagId: "other" }), undefined);
  assert.equal(own({ ...place, runId: "manual__2026" }), undefined);
  assert.equal(placeOf({}), undefined);
});

test("the arrow keys go back through what was sent, and forward to what is being written", () => {
  const sent = ["one", "two"];
  assert.deepEqual(step(sent, 0, 1, "now"), { back: 1, text: "two" });
  assert.deepEqual(step(sent, 1, 1, "now"), { back: 2, text: "one" });
  assert.equal(step(sent, 2, 1, "now"), undefined);
  assert.deepEqual(step(sent, 1, -1, "now"), { back: 0, text: "now" });
  assert.equal(step(sent, 0, -1, "now"), undefined);
  assert.deepEqual(remember(["a", "b"], " a "), ["b", "a"]);
  assert.equal(remember(Array.from({ length: 60 }, (_, n) => String(n)), "x").length, 50);
  assert.deepEqual(read("{}"), []);
});

test("only text that is not too large can be attached", () => {
  assert.equal(objection("a.CSV", 10), "");
  assert.match(objection("a.pdf", 10), /PDF/);
  assert.match(objection("a.exe", 10), /only text/);
  assert.match(objection("a.md", 0), /empty/);
  assert.match(objection("a.md", 1024 * 1024 + 1), /1 MiB/);
  assert.equal(size(2100), "2 KiB");
});

test("times, money and many tokens", () => {
  const now = Date.parse("2026-11-26T12:00:00Z");
  assert.equal(ago("2026-11-26T11:59:50Z", now), "just now");
  assert.equal(ago("2026-11-26T09:00:00Z", now), "3 h ago");
  assert.equal(ago("2026-11-27T12:00:00Z", now), "in 1 d");
  assert.equal(ago("nonsense", now), "");
  assert.equal(duration(3725), "1 h 2 min");
  assert.deepEqual([money(0), money(0.001), money(1.5)], ["$0", "< $0.01", "$1.50"]);
  assert.deepEqual([cost(null, 48200), cost(0.2, 1), cost(null, 0)], ["48k tokens", "$0.20", "–"]);
  assert.equal(short(1_512_000), "1.5M");
});

test("highlighting loses no character", () => {
  for (const [line, language] of [["SELECT 'a' -- b", "sql"], ['x = "a" # b', "py"], ["a: 'b' # c", "yaml"], ["plain", ""], ["x".repeat(500), "py"], ["a -- b", "py"]]) {
    assert.equal(tokens(line, language).map(({ text }) => text).join(""), line);
  }
  assert.deepEqual(tokens("SELECT 1", "sql").map(({ shade }) => shade), ["keyword", "plain", "number"]);
});

test("the trend has every day, also those without use", () => {
  const row = { key: "2026-11-02", usd: 2, tokens_in: 3, tokens_out: 4, calls: 1, sessions: 1 };
  assert.deepEqual(days([row], "2026-11-01", "2026-11-03").map(({ usd, tokens }) => [usd, tokens]), [[0, 0], [2, 7], [0, 0]]);
  const [none, most, least] = bars([0, 100, 0.001], 30, 80);
  assert.deepEqual([none.height, most.height, least.height], [0, 80, 2]);
});

test("a summary is one plain line in a list", () => {
  assert.equal(oneLine("This cannot be done yet:\n\n- There is **no** `warehouse`.\n- a*b - c"), "This cannot be done yet: There is no warehouse. a*b - c");
});
