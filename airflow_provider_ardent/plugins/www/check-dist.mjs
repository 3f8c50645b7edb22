// Fails when dist/ was not built from these sources.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { digest, root } from "./sources.mjs";

let recorded = "";
try {
  recorded = readFileSync(join(root, "dist", "sources.sha256"), "utf8");
} catch {
  // Never built: reported below.
}
if (recorded !== digest()) {
  console.error("plugins/www/dist is stale: run `npm ci && npm run build` in plugins/www and commit dist/.");
  process.exit(1);
}
console.log("plugins/www/dist is up to date.");
