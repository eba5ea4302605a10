import { JwksView } from "@cinema/contracts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import type { AuthDeps } from "./auth-deps.ts";

/** Long enough to be worth caching, short enough that a new key is known before the old one goes. */
const CACHE = "public, max-age=300, stale-while-revalidate=300";

export const getJwks = defineRoute<AuthDeps>()({
  operation: "auth.getJwks",
  method: "get",
  path: "/.well-known/jwks.json",
  root: true,
  summary: "Public keys of the access tokens (RFC 7517)",
  response: { status: 200, schema: JwksView },
  access: "public",
  rateLimit: "none",
  cache: "public_short",
  errors: [],
  example: {
    response: {
      keys: [
        {
          kty: "EC",
          crv: "P-256",
          alg: "ES256",
          use: "sig",
          kid: "2026-11",
          x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
          y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
        },
      ],
    },
  },
  handler: (_input, deps) => json({ keys: deps.accessTokens.publicKeys }, 200, { "cache-control": CACHE }),
});
