/** Octets of MAC in a token: 144 bits, which is 24 base64url characters with no bit left over. */
export const MAC_BYTES = 18;

const ALGORITHM = { name: "HMAC", hash: "SHA-256" } as const;

/** An imported key. Named through the call that makes it, because the runtimes' type packages disagree on a name. */
export type MacKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** Makes raw secret bytes into a key; done once per isolate, because importing costs several times a check. */
export const importMacKey = async (secret: Uint8Array<ArrayBuffer>): Promise<MacKey> =>
  crypto.subtle.importKey("raw", secret, ALGORITHM, false, ["sign"]);

/** HMAC-SHA-256 of `message`, cut to {@link MAC_BYTES}. */
export const computeMac = async (key: MacKey, message: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.sign(ALGORITHM, key, message), 0, MAC_BYTES);

/** Compares without an early exit. `subtle.verify` would be constant-time too, but refuses a shortened MAC. */
export const sameMac = (left: Uint8Array, right: Uint8Array): boolean => {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index++) difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  return difference === 0;
};
