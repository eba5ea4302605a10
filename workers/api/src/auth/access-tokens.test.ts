import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { ProblemResponse } from "../platform/problem.ts";
import { ACCESS_TOKEN_SECONDS, createAccessTokens, type SigningKey } from "./access-tokens.ts";

const NOW = 1_795_000_000_000;
const CALLER = { userId: "usr_1", sessionId: "ses_1", role: "viewer" } as const;

const newKey = async (kid: string): Promise<SigningKey> => {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  return { ...(await exportJWK(privateKey)), kid };
};
const bearer = (token: string): Request => new Request("http://x/", { headers: { authorization: `Bearer ${token}` } });

let first: SigningKey;
let second: SigningKey;
beforeAll(async () => {
  [first, second] = await Promise.all([newKey("1"), newKey("2")]);
});

/** A token that is right but for `change`. */
const forged = async (key: SigningKey, change: { header?: object; claims?: object; audience?: string }) => {
  const privateKey = await crypto.subtle.importKey(
    "jwk",
    key as JsonWebKey,
    { name: "ECDSA", namedCurve: "P-256" },
    false,
    ["sign"],
  );
  return new SignJWT({ sid: "ses_1", role: "viewer", ...change.claims })
    .setProtectedHeader({ alg: "ES256", kid: key.kid, typ: "at+jwt", ...change.header })
    .setSubject("usr_1")
    .setIssuer("cinema")
    .setAudience(change.audience ?? "cinema")
    .setExpirationTime(NOW / 1_000 + 60)
    .sign(privateKey);
};

it("accepts what it signed, again and again, until it expires", async () => {
  const tokens = createAccessTokens([first]);
  const request = bearer(await tokens.sign(CALLER, NOW));
  expect(await tokens.authenticate(request, NOW)).toEqual(CALLER);
  expect(tokens.authenticate(request, NOW + ACCESS_TOKEN_SECONDS * 1_000 - 1)).toEqual(CALLER);
  expect(await tokens.authenticate(request, NOW + ACCESS_TOKEN_SECONDS * 1_000)).toBeInstanceOf(ProblemResponse);
  expect(await tokens.authenticate(request, NOW + ACCESS_TOKEN_SECONDS * 1_000)).toBeInstanceOf(ProblemResponse);
});

it("refuses an expired token that it has never seen", async () => {
  const token = await createAccessTokens([first]).sign(CALLER, NOW);
  const answer = await createAccessTokens([first]).authenticate(bearer(token), NOW + 601_000);
  expect(answer).toBeInstanceOf(ProblemResponse);
});

it("keeps accepting the older key's tokens while a new key signs", async () => {
  const token = await createAccessTokens([first]).sign(CALLER, NOW);
  const rotated = createAccessTokens([second, first]);
  expect(await rotated.authenticate(bearer(token), NOW)).toEqual(CALLER);
  const newer = await rotated.sign(CALLER, NOW);
  expect(await createAccessTokens([first]).authenticate(bearer(newer), NOW)).toBeInstanceOf(ProblemResponse);
});

it("says null when no token was sent", () => {
  expect(createAccessTokens([first]).authenticate(new Request("http://x/"), NOW)).toBeNull();
});

describe("refuses", () => {
  const unsigned = (header: object): string => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const claims = {
      sub: "usr_1",
      sid: "ses_1",
      role: "operator",
      iss: "cinema",
      aud: "cinema",
      exp: NOW / 1_000 + 60,
    };
    return `${part(header)}.${part(claims)}.`;
  };

  it.each<[string, () => Promise<string> | string]>([
    ["rubbish", () => "rubbish"],
    ["three parts of rubbish", () => "a.b.c"],
    ["alg none", () => `${unsigned({ alg: "none", kid: "1", typ: "at+jwt" })}AA`],
    ["an HMAC over the public key", () => `${unsigned({ alg: "HS256", kid: "1", typ: "at+jwt" })}AAAA`],
    ["an unknown key id", () => forged(first, { header: { kid: "9" } })],
    ["another key under a known id", () => forged({ ...second, kid: "1" }, {})],
    ["another token type", () => forged(first, { header: { typ: "JWT" } })],
    ["another audience", () => forged(first, { audience: "elsewhere" })],
    ["a role that does not exist", () => forged(first, { claims: { role: "root" } })],
    ["a changed signature", async () => `${(await forged(first, {})).slice(0, -4)}AAAA`],
    ["a very long token", () => `${"a".repeat(4_000)}.b.c`],
  ])("%s", async (_name, make) => {
    const answer = await createAccessTokens([first]).authenticate(bearer(await make()), NOW);
    expect(answer).toBeInstanceOf(ProblemResponse);
    expect((answer as ProblemResponse).code).toBe("auth.unauthenticated");
  });

  it.each(["Basic dXNlcjpwYXNz", "Bearer", "Bearer  ", ""])("the header %j", async (authorization) => {
    const request = new Request("http://x/", { headers: { authorization } });
    expect(await createAccessTokens([first]).authenticate(request, NOW)).toBeInstanceOf(ProblemResponse);
  });
});

it("publishes the public halves alone", () => {
  const [key] = createAccessTokens([first]).publicKeys;
  expect(key).toEqual({ kty: "EC", crv: "P-256", alg: "ES256", use: "sig", kid: "1", x: first.x, y: first.y });
});
