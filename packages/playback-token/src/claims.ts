import { ID_BYTES, readId, writeId } from "./id-bytes.ts";

/** `renewing` for players that can rewrite URLs in mid-film, `native` for those that load a playlist once. */
export type PlaybackTokenKind = "renewing" | "native";

/** What the holder of a token may do with the asset. */
export type PlaybackPolicy = {
  readonly kind: PlaybackTokenKind;
  /** Tallest rendition in pixels, 1 to 65,535; null for no limit. */
  readonly maxHeight: number | null;
  /** Whether the bytes may be kept for watching offline. */
  readonly download: boolean;
};

/** What a playback token says. */
export type PlaybackClaims = {
  /** `ast_…`: the one asset the token opens. */
  readonly assetId: string;
  /** `pbs_…`: the playback session it was made for, by which it can be revoked. */
  readonly sessionId: string;
  /** Unix seconds; the token is dead from this second on. */
  readonly expiresAtSeconds: number;
  readonly policy: PlaybackPolicy;
};

// version(1) flags(1) maxHeight(2) expiry(4) asset(16) session(16) keyId(1…16, the rest)
const VERSION = 1;
const NATIVE = 1;
const DOWNLOAD = 2;
const ASSET_AT = 8;
const SESSION_AT = ASSET_AT + ID_BYTES;
const KEY_ID_AT = SESSION_AT + ID_BYTES;

/**
 * Packs claims and the id of the key that will sign them.
 * @throws RangeError for claims that no caller should have made (bad id, height or expiry).
 */
export const encodeClaims = (keyId: string, claims: PlaybackClaims): Uint8Array<ArrayBuffer> => {
  const { policy, expiresAtSeconds } = claims;
  const height = policy.maxHeight ?? 0;
  if (!Number.isInteger(height) || height < 0 || height > 0xffff || policy.maxHeight === 0) {
    throw new RangeError("maxHeight must be null or a whole number of pixels from 1 to 65535");
  }
  if (!Number.isInteger(expiresAtSeconds) || expiresAtSeconds < 0 || expiresAtSeconds > 0xffffffff) {
    throw new RangeError("expiresAtSeconds must be whole Unix seconds");
  }
  const bytes = new Uint8Array(KEY_ID_AT + keyId.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, VERSION);
  view.setUint8(1, (policy.kind === "native" ? NATIVE : 0) | (policy.download ? DOWNLOAD : 0));
  view.setUint16(2, height);
  view.setUint32(4, expiresAtSeconds);
  writeId("asset", claims.assetId, bytes, ASSET_AT);
  writeId("playback", claims.sessionId, bytes, SESSION_AT);
  for (let index = 0; index < keyId.length; index++) bytes[KEY_ID_AT + index] = keyId.charCodeAt(index);
  return bytes;
};

/** What stands where a payload names its key; null when the payload has not our form. Nothing in it is believed yet. */
export const readKeyId = (payload: Uint8Array): string | null => {
  if (payload.length <= KEY_ID_AT || payload[0] !== VERSION || ((payload[1] ?? 0) & ~(NATIVE | DOWNLOAD)) !== 0)
    return null;
  if (payload.length > KEY_ID_AT + 16) return null;
  let keyId = "";
  for (let index = KEY_ID_AT; index < payload.length; index++) keyId += String.fromCharCode(payload[index] ?? 0);
  return keyId;
};

/** Unpacks a payload whose MAC has been found right. */
export const decodeClaims = (payload: Uint8Array): PlaybackClaims => {
  const byte = (at: number): number => payload[at] ?? 0;
  const flags = byte(1);
  const height = (byte(2) << 8) | byte(3);
  return {
    assetId: readId("asset", payload, ASSET_AT),
    sessionId: readId("playback", payload, SESSION_AT),
    expiresAtSeconds: ((byte(4) << 24) | (byte(5) << 16) | (byte(6) << 8) | byte(7)) >>> 0,
    policy: height === 0 ? (USUAL[flags] ?? policyOf(flags, height)) : policyOf(flags, height),
  };
};

const policyOf = (flags: number, height: number): PlaybackPolicy => ({
  kind: (flags & NATIVE) === 0 ? "renewing" : "native",
  maxHeight: height === 0 ? null : height,
  download: (flags & DOWNLOAD) !== 0,
});

/** Policies without a limit of height, by their flags: thousands of remembered tokens share them. */
const USUAL: readonly PlaybackPolicy[] = [0, 1, 2, 3].map((flags) => policyOf(flags, 0));
