import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { Build } from "../build-worker.ts";
import type { WorkerOptions } from "../workerd.ts";

const OBJECTS = [
  ["RATE_LIMITS", "RateLimitObject"],
  ["VIEWERS", "ViewerObject"],
] as const;

/**
 * The built api Worker with everything that its wrangler.toml binds but the operator Worker; only `originPort` is ever reached. `objects` keeps
 * the Durable Objects for the isolates of `api`, as one data centre would.
 */
export const apiWorkers = (build: Build, originPort: number): Readonly<Record<"api" | "objects", WorkerOptions>> => {
  const origin = `http://127.0.0.1:${originPort}`;
  const secret = (): string => randomBytes(32).toString("base64url");
  const signingKey = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" });
  const common = {
    build,
    vars: {
      SQL_URL: `${origin}/sql`,
      SQL_TOKEN: "bench",
      S3_ENDPOINT: origin,
      S3_REGION: "auto",
      S3_ACCESS_KEY_ID: "bench",
      S3_SECRET_ACCESS_KEY: "bench",
      S3_MEDIA_BUCKET: "cinema-media",
      AUTH_SIGNING_KEYS: JSON.stringify([{ ...signingKey, kid: "bench" }]),
      REFRESH_TOKEN_SECRET: secret(),
      PLAYBACK_TOKEN_KEYS: JSON.stringify({ bench: secret() }),
      BEACON_TOKEN_SECRET: secret(),
      MEDIA_BASE_URL: origin,
      // What a line costs depends on where it goes, here a pipe: it is measured apart.
      LOG_LEVEL: "warn",
      // One address sends everything: its budget must not run out. The limiter itself stays in the way.
      RATE_LIMIT_SCALE: "100000",
    },
    services: [
      `(name = "origin", external = (address = "127.0.0.1:${originPort}", http = ()))`,
      `(name = "disk", disk = (path = ${JSON.stringify(build.dir)}, writable = true))`,
    ],
  };
  const bindings = ['(name = "BEACONS", queue = "origin")', '(name = "ASSETS", service = "origin")'];
  const cache = 'cacheApiOutbound = "origin"';
  const classes = OBJECTS.map(
    ([, className]) => `(className = "${className}", uniqueKey = "${className}", enableSql = true)`,
  );
  return {
    objects: {
      ...common,
      bindings: [
        ...bindings,
        ...OBJECTS.map(([name, className]) => `(name = "${name}", durableObjectNamespace = "${className}")`),
      ],
      parts: [
        cache,
        `durableObjectNamespaces = [${classes.join(", ")}]`,
        'durableObjectStorage = (localDisk = "disk")',
      ],
    },
    api: {
      ...common,
      bindings: [
        ...bindings,
        ...OBJECTS.map(
          ([name, className]) =>
            `(name = "${name}", durableObjectNamespace = (className = "${className}", serviceName = "objects-0"))`,
        ),
      ],
      parts: [cache],
    },
  };
};
