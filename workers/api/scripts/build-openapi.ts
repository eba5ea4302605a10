import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { buildArtifacts } from "./openapi/artifacts.ts";

// Unchanged files are left alone, so that the web build that follows stays cached.
for (const { path, content } of buildArtifacts()) {
  if (existsSync(path) && readFileSync(path, "utf8") === content) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  console.log(`wrote ${relative(process.cwd(), path)}`);
}
