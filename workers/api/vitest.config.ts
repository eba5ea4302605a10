import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

// The api Worker as configured. Nothing listens at these addresses: what a test needs of the outside, it fakes.
const NOWHERE = "http://127.0.0.1:9";
const SIGNING_KEY = {
  kty: "EC",
  crv: "P-256",
  kid: "test",
  x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
  y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
  d: "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
};

const bindings = {
  SQL_URL: `${NOWHERE}/sql`,
  SQL_TOKEN: "sql-token",
  S3_ENDPOINT: NOWHERE,
  S3_REGION: "auto",
  S3_ACCESS_KEY_ID: "key",
  S3_SECRET_ACCESS_KEY: "secret",
  S3_MEDIA_BUCKET: "cinema-media",
  AUTH_SIGNING_KEYS: JSON.stringify([SIGNING_KEY]),
  REFRESH_TOKEN_SECRET: "refresh-token-secret-for-tests",
  PLAYBACK_TOKEN_KEYS: JSON.stringify({ k1: Buffer.alloc(32, 1).toString("base64url") }),
  BEACON_TOKEN_SECRET: "beacon-token-secret-for-tests",
  MEDIA_BASE_URL: NOWHERE,
};

export default defineConfig({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: "../../wrangler.toml" },
      // What `wrangler dev` answers where the operator Worker does not run.
      miniflare: { bindings, serviceBindings: { OPERATOR: () => new Response("not running", { status: 503 }) } },
    }),
  ],
  // Every request logs a line: show them for failed tests only.
  test: { silent: "passed-only" },
});
