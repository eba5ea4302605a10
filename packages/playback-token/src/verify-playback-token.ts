import { err, ok, type Result } from "@cinema/foundation";
import { decodeBase64Url } from "./base64url.ts";
import { decodeClaims, type PlaybackClaims, readKeyId } from "./claims.ts";
import type { PlaybackKeys } from "./keys.ts";
import { computeMac, MAC_BYTES, sameMac } from "./mac.ts";

/** Why a token was refused. For the log: on the wire all of them look the same. */
export type PlaybackTokenRefusal = {
  readonly reason: "malformed" | "unknown_key" | "bad_signature" | "expired" | "wrong_asset";
};

export type PlaybackTokenResult = Result<PlaybackClaims, PlaybackTokenRefusal>;

/** Checks playback tokens; never throws, whatever the text. */
export type PlaybackVerifier = {
  /**
   * Whether `token` opens `assetId` at `nowSeconds` (Unix seconds). The MAC is computed once per token and isolate; expiry
   * and asset are compared every time.
   */
  readonly verify: (token: string, assetId: string, nowSeconds: number) => PlaybackTokenResult;
};

export type PlaybackVerifierConfig = {
  /** Most verified tokens remembered, about 0.5 KB each. */
  readonly memoSize: number;
};

// The longest token we could have made is 102 characters; nothing longer is worth decoding.
const TOKEN_CHARACTERS = 128;

/** A verifier over keys imported once, with a bounded memo of the tokens whose MAC it has found right. */
export const createVerifier = (
  keys: PlaybackKeys,
  config: PlaybackVerifierConfig = { memoSize: 4096 },
): PlaybackVerifier => {
  const memo = createMemo(config.memoSize);
  const verifyCold = (token: string, assetId: string, nowSeconds: number): PlaybackTokenResult => {
    const parsed = parseToken(token);
    if (parsed === null) return REFUSED.malformed;
    const key = keys.byId.get(parsed.keyId);
    if (key === undefined) return REFUSED.unknown_key;
    if (!sameMac(parsed.mac, computeMac(key, parsed.payload))) return REFUSED.bad_signature;
    const verified = ok(decodeClaims(parsed.payload));
    const result = admit(verified, assetId, nowSeconds);
    if (result !== REFUSED.expired) memo.set(token, verified);
    return result;
  };
  return {
    verify: (token, assetId, nowSeconds) => {
      const known = memo.get(token);
      return known === undefined ? verifyCold(token, assetId, nowSeconds) : admit(known, assetId, nowSeconds);
    },
  };
};

const REFUSED = {
  malformed: err({ reason: "malformed" }),
  unknown_key: err({ reason: "unknown_key" }),
  bad_signature: err({ reason: "bad_signature" }),
  expired: err({ reason: "expired" }),
  wrong_asset: err({ reason: "wrong_asset" }),
} as const satisfies Record<string, PlaybackTokenResult>;

type Verified = { readonly ok: true; readonly value: PlaybackClaims };

const admit = (verified: Verified, assetId: string, nowSeconds: number): PlaybackTokenResult => {
  // Written so that a clock that is not a number refuses.
  if (!(nowSeconds < verified.value.expiresAtSeconds)) return REFUSED.expired;
  return verified.value.assetId === assetId ? verified : REFUSED.wrong_asset;
};

const parseToken = (token: string) => {
  if (token.length > TOKEN_CHARACTERS) return null;
  const dot = token.indexOf(".");
  if (dot < 0) return null;
  const payload = decodeBase64Url(token.slice(0, dot));
  const mac = decodeBase64Url(token.slice(dot + 1));
  if (payload === null || mac === null || mac.length !== MAC_BYTES) return null;
  const keyId = readKeyId(payload);
  return keyId === null ? null : { payload, mac, keyId };
};

/** Two generations instead of a least-recently-used list: no work on a hit, and never more than `size` entries. */
const createMemo = (size: number) => {
  let young = new Map<string, Verified>();
  let old = new Map<string, Verified>();
  return {
    get: (token: string): Verified | undefined => young.get(token) ?? old.get(token),
    set: (token: string, verified: Verified): void => {
      if (young.size >= size / 2) {
        old = young;
        young = new Map();
      }
      young.set(token, verified);
    },
  };
};
