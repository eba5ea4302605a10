import { ConfigError, err, ok, type Result } from "@cinema/foundation";
import { decodeBase64Url, encodeBase64Url } from "./base64url.ts";
import { ID_BYTES, readId, writeId } from "./id-bytes.ts";
import { computeMac, createMacKey, MAC_BYTES, sameMac } from "./mac.ts";

/** Whom a beacon speaks for: analytics believes these signed ids and none in the beacon's body. */
export type BeaconClaims = {
  readonly sessionId: string;
  readonly titleId: string;
  readonly assetId: string;
  /** `usr_…` */
  readonly viewerId: string;
  /** Unix seconds; the token is dead from this second on. */
  readonly expiresAt: number;
};

export type BeaconTokenRefusal = { readonly reason: "malformed" | "bad_signature" | "expired" };

export type BeaconTokens = {
  /** @throws RangeError when an id is of another kind or the expiry is not whole Unix seconds. */
  readonly sign: (claims: BeaconClaims) => string;
  /** Never throws, whatever the text. */
  readonly verify: (token: string, nowSeconds: number) => Result<BeaconClaims, BeaconTokenRefusal>;
};

// version(1) expiry(4) session(16) title(16) asset(16) viewer(16). The version differs from a playback
// token's, so that neither could pass for the other even if one secret were used for both.
const VERSION = 0xb1;
const FIELDS = [
  ["sessionId", "playback"],
  ["titleId", "title"],
  ["assetId", "asset"],
  ["viewerId", "user"],
] as const;
const FIELDS_AT = 5;
const PAYLOAD_BYTES = FIELDS_AT + FIELDS.length * ID_BYTES;
const PAYLOAD_CHARACTERS = Math.ceil((PAYLOAD_BYTES * 4) / 3);
const TOKEN_CHARACTERS = PAYLOAD_CHARACTERS + 1 + (MAC_BYTES * 4) / 3;

const SECRET_BYTES = 32;

/**
 * Signs and checks beacon tokens with BEACON_TOKEN_SECRET: any text of at least 32 bytes. Call it once per isolate.
 * @throws ConfigError when the secret is too short.
 */
export const importBeaconTokens = (secret: string): BeaconTokens => {
  const bytes = new TextEncoder().encode(secret) as Uint8Array<ArrayBuffer>;
  if (bytes.length < SECRET_BYTES)
    throw new ConfigError(`BEACON_TOKEN_SECRET: must have at least ${SECRET_BYTES} bytes`);
  const key = createMacKey(bytes);
  return {
    sign: (claims) => {
      const payload = encode(claims);
      return `${encodeBase64Url(payload)}.${encodeBase64Url(computeMac(key, payload))}`;
    },
    verify: (token, nowSeconds) => {
      if (token.length !== TOKEN_CHARACTERS || token[PAYLOAD_CHARACTERS] !== ".") return err({ reason: "malformed" });
      const payload = decodeBase64Url(token.slice(0, PAYLOAD_CHARACTERS));
      const mac = decodeBase64Url(token.slice(PAYLOAD_CHARACTERS + 1));
      if (payload === null || mac === null || payload[0] !== VERSION) return err({ reason: "malformed" });
      if (!sameMac(mac, computeMac(key, payload))) return err({ reason: "bad_signature" });
      const claims = decode(payload);
      return nowSeconds < claims.expiresAt ? ok(claims) : err({ reason: "expired" });
    },
  };
};

const encode = (claims: BeaconClaims): Uint8Array<ArrayBuffer> => {
  if (!Number.isInteger(claims.expiresAt) || claims.expiresAt < 0 || claims.expiresAt > 0xffffffff) {
    throw new RangeError("expiresAt must be whole Unix seconds");
  }
  const payload = new Uint8Array(PAYLOAD_BYTES);
  const view = new DataView(payload.buffer);
  view.setUint8(0, VERSION);
  view.setUint32(1, claims.expiresAt);
  for (const [index, [name, kind]] of FIELDS.entries())
    writeId(kind, claims[name], payload, FIELDS_AT + index * ID_BYTES);
  return payload;
};

const decode = (payload: Uint8Array): BeaconClaims => {
  const at = (index: number): number => FIELDS_AT + index * ID_BYTES;
  return {
    sessionId: readId("playback", payload, at(0)),
    titleId: readId("title", payload, at(1)),
    assetId: readId("asset", payload, at(2)),
    viewerId: readId("user", payload, at(3)),
    expiresAt: new DataView(payload.buffer, payload.byteOffset).getUint32(1),
  };
};
