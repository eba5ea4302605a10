import { API_BASE } from "../../src/platform/mount.ts";
import type { AnyRoute, Slice } from "../../src/platform/route.ts";
import { toOperation } from "./operation.ts";
import { createSchemaCollector, type JsonSchema } from "./schemas.ts";

const TAGS: Readonly<Record<Slice, string>> = {
  auth: "Accounts, sessions and the keys that prove them.",
  catalog: "Titles, genres and artwork; the studio's side of them.",
  search: "Finding a title by what the viewer typed.",
  streaming: "Playing a film: grants, heartbeats, resume positions.",
  ingest: "Uploads and the transcoding of them.",
  analytics: "Playback events in, statistics out.",
  health: "State of the parts that the cinema stands on.",
};

const DESCRIPTION = [
  "The HTTP interface of the online cinema. JSON, camelCase, UTC times in ISO 8601.",
  "Errors are RFC 9457 problem documents with a stable `code`; each operation lists the codes it may answer with.",
  "Sign in with `POST /api/v1/auth/login` and send `accessToken` as a Bearer token.",
].join("\n\n");

const COMPONENTS = {
  securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
  parameters: {
    IdempotencyKey: {
      name: "Idempotency-Key",
      in: "header",
      required: false,
      description: "The same key with the same request is worked on once; its answer is replayed for 24 hours.",
      schema: { type: "string", minLength: 1, maxLength: 255 },
    },
  },
  headers: {
    RateLimit: {
      description: "What is left of the budget: `r` requests, `t` seconds until it is full again.",
      schema: { type: "string" },
    },
    "RateLimit-Policy": { description: "The budget: `q` requests in `w` seconds.", schema: { type: "string" } },
  },
};

/** The OpenAPI 3.1 document of `routes`. The same routes give the same bytes. */
export const buildOpenApi = (routes: readonly AnyRoute<never>[], version: string): JsonSchema => {
  const schemas = createSchemaCollector();
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of routes) {
    const path = (route.root === true ? "" : API_BASE) + route.path;
    const item = (paths[path] ??= {});
    if (item[route.method] !== undefined) throw new Error(`${route.method} ${path} is declared twice`);
    item[route.method] = toOperation(schemas, route);
  }
  const sorted = [...schemas.components].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    openapi: "3.1.1",
    info: { title: "Online cinema", version, description: DESCRIPTION, license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: "/" }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: { ...COMPONENTS, schemas: Object.fromEntries(sorted) },
  };
};
