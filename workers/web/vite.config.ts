import { appendFileSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const DOCS_ASSETS = ["swagger-ui-bundle.js", "swagger-ui.css"];

/** Puts Swagger UI beside `public/api/v1/docs/index.html`, so that the API reference needs no other host. */
const apiReference = (): Plugin => ({
  name: "api-reference",
  apply: "build",
  generateBundle() {
    const folder = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
    for (const name of DOCS_ASSETS) {
      // The source map stays behind, so the line that points at it goes too.
      const source = readFileSync(join(folder, name), "utf8").replace(/\n(\/\/|\/\*)# sourceMappingURL=.*$/m, "");
      this.emitFile({ type: "asset", fileName: `api/v1/docs/${name}`, source });
    }
  },
});

/** Cloudflare reads at most 100 rules. */
const MAX_HEADER_RULES = 100;

/** Gives every hashed file, by its exact name, a year in caches (see the end of `public/_headers`). */
const immutableAssets = (): Plugin => ({
  name: "immutable-assets",
  apply: "build",
  writeBundle({ dir }, bundle) {
    if (dir === undefined) throw new Error("the build has no output folder");
    const file = join(dir, "_headers");
    const names = Object.keys(bundle).filter((name) => name.startsWith("assets/"));
    const rules = names.map((name) => `/${name}\n  Cache-Control: public, max-age=31536000, immutable\n`);
    appendFileSync(file, rules.join(""));
    const count = readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line.startsWith("/")).length;
    if (names.length === 0 || count > MAX_HEADER_RULES)
      throw new Error(`${count} header rules for ${names.length} assets`);
  },
});

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), apiReference(), immutableAssets()],
  build: { target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 800 },
  server: { proxy: { "^/(api|health|\\.well-known)": process.env["CINEMA_URL"] ?? "http://127.0.0.1:8787" } },
});
