import assert from "node:assert/strict";
import { test } from "node:test";

import { openable, parse } from "../src/pure/markdown.ts";

const plain = (inlines) => inlines.map((one) => one.text ?? plain(one.children)).join("");
const kinds = (text) => parse(text).map(({ kind }) => kind);
const first = (text) => parse(text)[0].children;

test("blocks are told apart", () => {
  const text = "# Title\n\nwords\n\n- a\n- b\n\n1. x\n2. y\n\n> said\n\n```py\nx = 1\n```\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
  assert.deepEqual(kinds(text), ["heading", "paragraph", "list", "list", "quote", "code", "rule", "table"]);
});

test("code keeps what is in it, also where the fence is never closed", () => {
  assert.deepEqual(parse("```SQL\nselect 1\n  -- **no**\n```"), [{ kind: "code", language: "sql", text: "select 1\n  -- **no**" }]);
  assert.equal(parse("```\nopen")[0].text, "open");
});

test("lists nest, count from where they start, and have tasks", () => {
  const [list] = parse("3. one\n   - inner\n   - more\n4. two");
  assert.equal(list.start, 3);
  assert.equal(list.items.length, 2);
  assert.deepEqual(list.items[0].blocks.map(({ kind }) => kind), ["paragraph", "list"]);
  assert.equal(list.items[0].blocks[1].items.length, 2);
  assert.deepEqual(parse("- [x] done\n- [ ] open")[0].items.map(({ checked }) => checked), [true, false]);
});

test("inline marks", () => {
  assert.deepEqual(first("a **b** *c* `d*e*` ~~f~~").map(({ kind }) => kind), ["text", "strong", "text", "em", "text", "code", "text", "strike"]);
  assert.equal(plain(first("snake_case_name and 2 * 3 * 4")), "snake_case_name and 2 * 3 * 4");
  assert.deepEqual(first("snake_case_name"), [{ kind: "text", text: "snake_case_name" }]);
  assert.deepEqual(first("\\*not\\*"), [{ kind: "text", text: "*not*" }]);
});

test("a line break is a space unless it is asked for", () => {
  assert.equal(plain(first("a\nb  \nc")), "a b\nc");
});

test("only http and https can be opened, and nothing that hides a user name", () => {
  assert.equal(openable("https://a.example/x"), "https://a.example/x");
  for (const target of ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", "/relative", "https://user:secret@bank.example/", "//evil.example"]) {
    assert.equal(openable(target), undefined, target);
  }
  assert.deepEqual(first("[x](javascript:alert)"), [{ kind: "text", text: "[x](javascript:alert)" }]);
});

test("an image is a link with words, never a picture", () => {
  assert.deepEqual(first("![pixel](https://t.example/p.png)"), [{ kind: "link", text: "image: pixel", target: "https://t.example/p.png" }]);
});

test("an address in a sentence leaves the full stop to the sentence", () => {
  assert.deepEqual(first("see https://a.example/b."), [
    { kind: "text", text: "see " },
    { kind: "link", text: "https://a.example/b", target: "https://a.example/b" },
    { kind: "text", text: "." },
  ]);
});

test("markup stays text", () => {
  assert.equal(plain(first("<img src=x onerror=alert(1)>")), "<img src=x onerror=alert(1)>");
});

test("long and deep texts are read in bounded time", () => {
  for (const text of ["*".repeat(20_000), "[".repeat(20_000), "> ".repeat(5_000), "`".repeat(9_999), "_a".repeat(20_000), "- ".repeat(5_000), "|".repeat(10_000), "**a".repeat(9_000), "![".repeat(9_000), "https://".repeat(5_000)]) {
    const start = performance.now();
    parse(text);
    assert.ok(performance.now() - start < 1000, `${text.slice(0, 4)}… took ${performance.now() - start} ms`);
  }
});
