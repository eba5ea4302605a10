import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";

/** Octets of MAC in a token: 144 bits, which is 24 base64url characters with no bit left over. */
export const MAC_BYTES = 18;

/** A secret made ready: its two padded blocks are already hashed, which is half of the work of a MAC. */
export type MacKey = ReturnType<typeof hmac.create>;

/** Makes raw secret bytes into a key; done once per isolate. */
export const createMacKey = (secret: Uint8Array): MacKey => hmac.create(sha256, secret);

/**
 * HMAC-SHA-256 of `message`, cut to {@link MAC_BYTES}. Not WebCrypto's: its promise and its copies cost five times what
 * hashing two blocks does, on every first segment of a viewer.
 */
export const computeMac = (key: MacKey, message: Uint8Array): Uint8Array =>
  key._cloneInto().update(message).digest().subarray(0, MAC_BYTES);

/** Compares without an early exit. */
export const sameMac = (left: Uint8Array, right: Uint8Array): boolean => {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index++) difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  return difference === 0;
};
