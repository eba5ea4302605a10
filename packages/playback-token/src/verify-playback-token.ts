import { err, ok, type Result } from "@cinema/foundation";
import { decodedLength, decodeInto, isSpelt } from "./base64url.ts";
import { decodeClaims, type PlaybackClaims, readKeyId } from "./claims.ts";
import { isKeyId, type PlaybackKeys } from "./keys.ts";
import { computeMac, MAC_BYTES } from "./mac.ts";

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
    const dot = token.indexOf(".");
    const payload = readPayload(token, dot);
    const keyId = payload === null ? null : readKeyId(payload);
    if (payload === null || keyId === null || token.length !== dot + 1 + MAC_CHARACTERS) return REFUSED.malformed;
    const key = keys.byId.get(keyId);
    if (key === undefined) return isKeyId(keyId) ? REFUSED.unknown_key : REFUSED.malformed;
    if (!isSpelt(token, dot + 1, computeMac(key, payload))) return REFUSED.bad_signature;
    const verified = ok(decodeClaims(payload));
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

const MAC_CHARACTERS = (MAC_BYTES / 3) * 4;

// One buffer for each length that a payload has had, to decode into: nothing keeps it beyond the check, and in workerd a new
// buffer costs several microseconds.
const room: (Uint8Array | undefined)[] = [];

/** What stands before the dot, until the next call. */
const readPayload = (token: string, dot: number): Uint8Array | null => {
  const length = dot < 0 || token.length > TOKEN_CHARACTERS ? null : decodedLength(dot);
  if (length === null) return null;
  const bytes = (room[length] ??= new Uint8Array(length));
  return decodeInto(token, 0, dot, bytes) ? bytes : null;
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
