import { ConfigError } from "@cinema/foundation";
import { decodeBase64Url } from "./base64url.ts";
import { createMacKey, type MacKey } from "./mac.ts";

/** Imported keys by id. All of them verify; only the signing one signs, so a rotation has two live keys. */
export type PlaybackKeys = {
  readonly signingKeyId: string;
  readonly byId: ReadonlyMap<string, MacKey>;
};

// A leading letter is required because JSON objects list integer-like names first, whatever their order in the text.
const KEY_ID = /^[A-Za-z][A-Za-z0-9_-]{0,15}$/;
const SECRET_BYTES = 32;

/** Whether `text` may name a key. */
export const isKeyId = (text: string): boolean => KEY_ID.test(text);

/**
 * Imports PLAYBACK_TOKEN_KEYS: a JSON object from key id to base64url secret, the first of which signs.
 * Call it once per isolate.
 * @throws ConfigError naming what is wrong, never a secret.
 */
export const importPlaybackKeys = (json: string): PlaybackKeys => {
  const entries = Object.entries(parseObject(json));
  const byId = new Map<string, MacKey>();
  for (const [id, secret] of entries) {
    if (!isKeyId(id)) {
      throw new ConfigError("PLAYBACK_TOKEN_KEYS: a key id is a letter and up to 15 letters, digits, _ or -");
    }
    byId.set(id, createMacKey(decodeSecret(id, secret)));
  }
  const signingKeyId = entries[0]?.[0];
  if (signingKeyId === undefined) throw new ConfigError("PLAYBACK_TOKEN_KEYS: names no key");
  return { signingKeyId, byId };
};

const parseObject = (json: string): Readonly<Record<string, unknown>> => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    parsed = undefined;
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw new ConfigError("PLAYBACK_TOKEN_KEYS: must be a JSON object from key id to base64url secret");
  }
  return parsed as Readonly<Record<string, unknown>>;
};

const decodeSecret = (id: string, secret: unknown): Uint8Array<ArrayBuffer> => {
  const bytes = typeof secret === "string" ? decodeBase64Url(secret.replace(/=+$/, "")) : null;
  if (bytes !== null && bytes.length >= SECRET_BYTES) return bytes;
  throw new ConfigError(`PLAYBACK_TOKEN_KEYS.${id}: must be base64url of at least ${SECRET_BYTES} random bytes`);
};
