import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { digest, root } from "./sources.mjs";

writeFileSync(join(root, "dist", "sources.sha256"), digest());
