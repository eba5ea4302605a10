import { readFileSync } from "node:fs";
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

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), apiReference()],
  build: { target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 800 },
  server: { proxy: { "^/(api|health|\\.well-known)": process.env["CINEMA_URL"] ?? "http://127.0.0.1:8787" } },
});
