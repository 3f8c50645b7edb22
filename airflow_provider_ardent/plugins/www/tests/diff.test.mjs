import assert from "node:assert/strict";
import { test } from "node:test";

import { pair, parse } from "../src/pure/diff.ts";

const DIFF = `diff --git a/dags/x.py b/dags/x.py
index 1..2 100644
--- a/dags/x.py
+++ b/dags/x.py
@@ -3,4 +3,5 @@ def load():
 same
-old
--- a line that begins with dashes
+new
+newer
+newest
 end
diff --git a/n.sql b/n.sql
new file mode 100644
--- /dev/null
+++ b/n.sql
@@ -0,0 +1 @@
+select 1
\\ No newline at end of file
`;

test("files, lines and their numbers", () => {
  const [changed, added] = parse(DIFF);
  assert.equal(changed.path, "dags/x.py");
  assert.deepEqual([changed.added, changed.removed], [3, 2]);
  assert.deepEqual(changed.lines.map(({ before, after }) => [before, after]), [
    [undefined, undefined], [3, 3], [4, undefined], [5, undefined], [undefined, 4], [undefined, 5], [undefined, 6], [6, 7],
  ]);
  assert.equal(added.state, "new");
  assert.deepEqual(added.lines[1], { kind: "added", text: "select 1", after: 1 });
});

test("a removed line that looks like a header is a removed line", () => {
  assert.equal(parse(DIFF)[0].lines[3].text, "-- a line that begins with dashes");
});

test("removed lines stand beside the added ones that replace them", () => {
  const pairs = pair(parse(DIFF)[0].lines);
  assert.deepEqual(pairs.map(({ left, right }) => [left?.text, right?.text]), [
    ["def load():", "def load():"], ["same", "same"], ["old", "new"], ["-- a line that begins with dashes", "newer"], [undefined, "newest"], ["end", "end"],
  ]);
});

test("a diff without git's header, and what is no diff", () => {
  assert.equal(parse("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n")[0].path, "x");
  assert.deepEqual(parse("hello\n+world"), []);
});

test("moved and deleted files say so", () => {
  const [moved, gone] = parse("diff --git a/a.py b/b.py\nrename from a.py\nrename to b.py\ndiff --git a/c.py b/c.py\ndeleted file mode 100644\n--- a/c.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n");
  assert.deepEqual([moved.state, moved.from, moved.path, gone.state, gone.removed], ["moved", "a.py", "b.py", "deleted", 1]);
});

test("a hunk that was cut, or has no file, swallows nothing that follows", () => {
  const cut = "@@ -1,9 +1,9 @@\n x\n" + "diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,5 +1,5 @@\n-x\n" + DIFF;
  assert.deepEqual(parse(cut).map(({ path }) => path), ["a", "dags/x.py", "n.sql"]);
});
