// The hash of everything the bundle is made of, so that a stale bundle is found without building it.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(fileURLToPath(import.meta.url));

const parts = ["src", "public", "package.json", "package-lock.json", "tsconfig.json", "vite.config.js"];

function files(path) {
  const full = join(root, path);
  try {
    return readdirSync(full).sort().flatMap((name) => files(join(path, name)));
  } catch (error) {
    if (error.code !== "ENOTDIR") throw error;
    return [full];
  }
}

/** Lines of `<sha256>  <path>`, sorted by path. */
export function digest() {
  return parts
    .flatMap(files)
    .map((file) => [relative(root, file).split(sep).join("/"), createHash("sha256").update(readFileSync(file)).digest("hex")])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, hash]) => `${hash}  ${name}\n`)
    .join("");
}
