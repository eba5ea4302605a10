import { existsSync, readdirSync } from "node:fs";
import { defineConfig } from "vitest/config";

const SKIPPED_FOLDERS = ["**/node_modules/**", "**/dist/**", "**/.data/**", "**/.wrangler/**", "**/.cache/**"];
const PURE_FOLDERS = "{packages,workers,origin,transcode,cli,scripts,bench,e2e,demo}";

/** One workerd project per Worker that brings its own `vitest.config.ts` (bindings differ from Worker to Worker). */
const workerdProjects = readdirSync("workers")
  .filter((worker) => existsSync(`workers/${worker}/vitest.config.ts`))
  .map((worker) => ({
    extends: `./workers/${worker}/vitest.config.ts`,
    root: `./workers/${worker}`,
    test: {
      name: `workerd:${worker}`,
      include: ["**/*.workerd.test.ts"],
      exclude: SKIPPED_FOLDERS,
      testTimeout: 15_000,
      hookTimeout: 30_000,
      maxWorkers: 1,
      // One workerd and one module graph per Worker, as in production; starting them per file is half of the level.
      isolate: false,
      sequence: { groupOrder: 2 },
    },
  }));

/**
 * The four test levels. `groupOrder` keeps levels from competing for the machine: pure tests first, then workerd,
 * then real servers and ffmpeg, then browsers.
 */
export default defineConfig({
  test: {
    slowTestThreshold: 2_000,
    coverage: {
      provider: "istanbul",
      reportsDirectory: "coverage",
      reporter: ["text-summary", "html", "json-summary"],
      include: ["packages/*/src/**/*.ts", "workers/{api,media}/src/**/*.ts", "{origin,transcode,cli}/src/**/*.ts"],
      exclude: ["**/*.test.ts", "packages/testing/**", "**/worker-configuration.d.ts"],
    },
    projects: [
      {
        test: {
          name: "unit",
          include: [`${PURE_FOLDERS}/**/*.test.{ts,tsx}`],
          exclude: [...SKIPPED_FOLDERS, "**/*.{workerd,integration,e2e}.test.ts"],
          testTimeout: 10_000,
          maxWorkers: 2,
          // Pure tests share nothing that could leak: one module graph per worker halves the time of the level.
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      ...workerdProjects,
      {
        test: {
          name: "integration",
          include: ["**/*.integration.test.ts"],
          exclude: SKIPPED_FOLDERS,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          pool: "forks",
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: "e2e",
          include: ["e2e/**/*.e2e.test.ts"],
          globalSetup: "e2e/fixtures/global-setup.ts",
          exclude: SKIPPED_FOLDERS,
          // Tests never time anything: these bounds are for what hangs, on a machine that is busy with other work too.
          testTimeout: 480_000,
          hookTimeout: 600_000,
          pool: "forks",
          maxWorkers: 1,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
