import { createHmacKey, type HmacKey, hmacInto } from "./hmac-sha256.ts";

/** Octets of MAC in a token: 144 bits, which is 24 base64url characters with no bit left over. */
export const MAC_BYTES = 18;

/** A secret made ready, and room for one MAC: everything here is synchronous, so one is enough. */
export type MacKey = { readonly hmac: HmacKey; readonly mac: Uint8Array };

/** Makes raw secret bytes into a key; done once per isolate. */
export const createMacKey = (secret: Uint8Array): MacKey => ({
  hmac: createHmacKey(secret),
  mac: new Uint8Array(MAC_BYTES),
});

/** HMAC-SHA-256 of `message`, cut to {@link MAC_BYTES}; the answer holds until the next call with this key. */
export const computeMac = (key: MacKey, message: Uint8Array): Uint8Array => {
  hmacInto(key.hmac, message, key.mac);
  return key.mac;
};

/** Compares without an early exit. */
export const sameMac = (left: Uint8Array, right: Uint8Array): boolean => {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index++) difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  return difference === 0;
};
