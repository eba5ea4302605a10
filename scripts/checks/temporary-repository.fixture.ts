import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Repository } from "./check.ts";

/** A throw-away tree with these files; `using` removes it. */
export const temporaryRepository = (contents: Readonly<Record<string, string>>): Repository & Disposable => {
  const root = mkdtempSync(join(tmpdir(), "cinema-checks-"));
  for (const [file, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  const files = Object.keys(contents).filter((file) => !file.includes("node_modules/"));
  return { root, files, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
};
