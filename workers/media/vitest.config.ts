import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

// The Worker as configured, with an R2 bucket instead of an S3 store; the S3 side has its own integration test.
const PLAYBACK_TOKEN_KEYS = JSON.stringify({ k1: Buffer.alloc(32, 1).toString("base64url") });

export default defineConfig({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: "./wrangler.toml" },
      miniflare: { r2Buckets: ["MEDIA"], bindings: { PLAYBACK_TOKEN_KEYS } },
    }),
  ],
});
