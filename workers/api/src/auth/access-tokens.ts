import { AccessClaims } from "@cinema/contracts";
import { type CryptoKey, decodeProtectedHeader, importJWK, type JWK, jwtVerify, SignJWT } from "jose";
import { problem, type ProblemResponse } from "../platform/problem.ts";
import type { Caller } from "../platform/route.ts";

export const ACCESS_TOKEN_SECONDS = 600;
const ALGORITHM = "ES256";
/** RFC 9068: keeps other JWTs that the same key might ever sign from passing as access tokens. */
const TOKEN_TYPE = "at+jwt";
const ISSUER = "cinema";
/** Ours are about 400 characters; nothing longer is worth a signature check. */
const MAX_TOKEN_LENGTH = 2_048;
const MEMO_SIZE = 2_000;

/** A private P-256 key with its id. */
export type SigningKey = JWK & { readonly kid: string };

export type AccessTokens = {
  readonly sign: (caller: Caller, nowMs: number) => Promise<string>;
  /** Who the Bearer token of `request` speaks for; null when there is none. */
  readonly authenticate: (
    request: Request,
    nowMs: number,
  ) => Promise<Caller | ProblemResponse | null> | Caller | ProblemResponse | null;
  /** The public halves, for `/.well-known/jwks.json`. */
  readonly publicKeys: readonly Readonly<Record<string, unknown>>[];
};

const unauthenticated = (): ProblemResponse =>
  problem("auth.unauthenticated", { headers: { "www-authenticate": 'Bearer error="invalid_token"' } });

/**
 * Signs with the first key and accepts all, so keys rotate by putting a new one in front and dropping the old one after
 * ten minutes. Verified tokens are remembered per isolate (bounded); their expiry is compared every time.
 */
export const createAccessTokens = (keys: readonly SigningKey[]): AccessTokens => {
  const verified = new Map<string, { readonly caller: Caller; readonly expiresAtMs: number }>();
  const imported = new Map<string, CryptoKey>();

  const importKey = async (key: SigningKey, use: "sign" | "verify"): Promise<CryptoKey> => {
    const known = imported.get(`${use}:${key.kid}`);
    if (known !== undefined) return known;
    const { kty, crv, x, y, d } = key;
    const jwk = use === "sign" ? { kty, crv, x, y, d } : { kty, crv, x, y };
    const made = (await importJWK(jwk as JWK, ALGORITHM)) as CryptoKey;
    imported.set(`${use}:${key.kid}`, made);
    return made;
  };

  const verify = async (token: string, nowMs: number): Promise<Caller | ProblemResponse> => {
    try {
      const { kid, alg } = decodeProtectedHeader(token);
      const key = keys.find((candidate) => candidate.kid === kid);
      if (key === undefined || alg !== ALGORITHM) return unauthenticated();
      const { payload } = await jwtVerify(token, await importKey(key, "verify"), {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: ISSUER,
        typ: TOKEN_TYPE,
        requiredClaims: ["exp", "sub"],
        currentDate: new Date(nowMs),
      });
      const claims = AccessClaims.safeParse(payload);
      if (!claims.success || payload.exp === undefined) return unauthenticated();
      const caller: Caller = { userId: claims.data.sub, sessionId: claims.data.sid, role: claims.data.role };
      if (verified.size >= MEMO_SIZE) verified.delete(verified.keys().next().value as string);
      verified.set(token, { caller, expiresAtMs: payload.exp * 1_000 });
      return caller;
    } catch {
      // jose throws for every kind of bad token, and the caller is told the same for all of them.
      return unauthenticated();
    }
  };

  return {
    sign: async (caller, nowMs) => {
      const [key] = keys;
      if (key === undefined) throw new Error("AUTH_SIGNING_KEYS has no key");
      const issuedAt = Math.floor(nowMs / 1_000);
      return new SignJWT({ sid: caller.sessionId, role: caller.role })
        .setProtectedHeader({ alg: ALGORITHM, kid: key.kid, typ: TOKEN_TYPE })
        .setSubject(caller.userId)
        .setIssuer(ISSUER)
        .setAudience(ISSUER)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + ACCESS_TOKEN_SECONDS)
        .sign(await importKey(key, "sign"));
    },
    authenticate: (request, nowMs) => {
      const header = request.headers.get("authorization");
      if (header === null) return null;
      const token = header.slice(7);
      const known = verified.get(token);
      if (known !== undefined && header.startsWith("Bearer ")) {
        if (nowMs < known.expiresAtMs) return known.caller;
        verified.delete(token);
        return unauthenticated();
      }
      if (!/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/i.test(header) || header.length > MAX_TOKEN_LENGTH)
        return unauthenticated();
      return verify(token, nowMs);
    },
    publicKeys: keys.map(({ kid, x, y }) => ({ kty: "EC", crv: "P-256", alg: ALGORITHM, use: "sig", kid, x, y })),
  };
};
