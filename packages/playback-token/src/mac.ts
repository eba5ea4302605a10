import { _HMAC } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";

/** Octets of MAC in a token: 144 bits, which is 24 base64url characters with no bit left over. */
export const MAC_BYTES = 18;

type Hmac = InstanceType<typeof _HMAC>;

/** A secret made ready: its two padded blocks are hashed already, which is half of the work of a MAC. */
export type MacKey = {
  readonly begun: Hmac;
  /** Room to finish one MAC in; everything here is synchronous, so one is enough. */
  readonly room: Hmac;
  readonly digest: Uint8Array;
  readonly mac: Uint8Array;
};

/** Makes raw secret bytes into a key; done once per isolate. */
export const createMacKey = (secret: Uint8Array): MacKey => {
  const begun = new _HMAC(sha256, secret);
  const digest = new Uint8Array(begun.outputLen);
  return { begun, room: begun._cloneInto(), digest, mac: digest.subarray(0, MAC_BYTES) };
};

/**
 * HMAC-SHA-256 of `message`, cut to {@link MAC_BYTES}; the answer holds until the next call with this key. Not WebCrypto's, whose
 * promise and copies cost more than hashing two blocks, and in one place of memory: in workerd every buffer of its own costs
 * several microseconds, on each first segment of a viewer.
 */
export const computeMac = (key: MacKey, message: Uint8Array): Uint8Array => {
  key.begun._cloneInto(key.room).update(message).digestInto(key.digest);
  return key.mac;
};

/** Compares without an early exit. */
export const sameMac = (left: Uint8Array, right: Uint8Array): boolean => {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index++) difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  return difference === 0;
};
