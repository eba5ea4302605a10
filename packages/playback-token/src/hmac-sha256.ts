/**
 * HMAC-SHA-256 (RFC 2104, FIPS 180-4) that allocates nothing per message. Of our own because two bars need it: a first check of a
 * token may cost a gate a fifth of an answer (benchmark `gate`, cold tokens), where in workerd WebCrypto's promise and buffers
 * alone take more and `@noble/hashes` took a third, and that library put the api Worker above its weight.
 */

const primes = (count: number): readonly number[] => {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
};
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;

/** FIPS 180-4, 4.2.2: first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const K = Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));
/** FIPS 180-4, 5.3.3: the same of the square roots of the first eight. */
const INITIAL = Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));

const BLOCK = 64;
const schedule = new Int32Array(64);

/** Takes the block of 64 bytes that stands in `block` into `state` (FIPS 180-4, 6.2.2). */
const compress = (state: Int32Array, block: Uint8Array): void => {
  for (let t = 0, at = 0; t < 16; t++, at += 4)
    schedule[t] =
      ((block[at] ?? 0) << 24) | ((block[at + 1] ?? 0) << 16) | ((block[at + 2] ?? 0) << 8) | (block[at + 3] ?? 0);
  for (let t = 16; t < 64; t++) {
    const x = schedule[t - 15] ?? 0;
    const y = schedule[t - 2] ?? 0;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    schedule[t] = ((schedule[t - 16] ?? 0) + s0 + (schedule[t - 7] ?? 0) + s1) | 0;
  }
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  let e = state[4] ?? 0;
  let f = state[5] ?? 0;
  let g = state[6] ?? 0;
  let h = state[7] ?? 0;
  for (let t = 0; t < 64; t++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (K[t] ?? 0) + (schedule[t] ?? 0)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = ((state[0] ?? 0) + a) | 0;
  state[1] = ((state[1] ?? 0) + b) | 0;
  state[2] = ((state[2] ?? 0) + c) | 0;
  state[3] = ((state[3] ?? 0) + d) | 0;
  state[4] = ((state[4] ?? 0) + e) | 0;
  state[5] = ((state[5] ?? 0) + f) | 0;
  state[6] = ((state[6] ?? 0) + g) | 0;
  state[7] = ((state[7] ?? 0) + h) | 0;
};

// Everything here is synchronous, so one message at a time is under way.
const block = new Uint8Array(BLOCK);
const state = new Int32Array(8);

/** Takes `message` and the padding into `state`, of which `before` bytes have been taken already. */
const finish = (message: Uint8Array, before: number): void => {
  let held = 0;
  for (let at = 0; at < message.length; at++) {
    block[held++] = message[at] ?? 0;
    if (held < BLOCK) continue;
    compress(state, block);
    held = 0;
  }
  block[held++] = 0x80;
  if (held > BLOCK - 8) {
    block.fill(0, held);
    compress(state, block);
    held = 0;
  }
  block.fill(0, held);
  // Messages are far below 2^29 bytes: the length in bits fits the last four.
  const bits = (before + message.length) * 8;
  for (let shift = 0; shift < 32; shift += 8) block[BLOCK - 1 - shift / 8] = bits >>> shift;
  compress(state, block);
};

/** Writes the state's bytes, as many as there is room for. */
const write = (target: Uint8Array): void => {
  for (let at = 0; at < target.length; at++) target[at] = (state[at >> 2] ?? 0) >>> (24 - (at & 3) * 8);
};

/** A secret made ready: the states after its two padded blocks (RFC 2104). */
export type HmacKey = { readonly inner: Int32Array; readonly outer: Int32Array };

/** Makes raw secret bytes into a key. */
export const createHmacKey = (secret: Uint8Array): HmacKey => {
  const padded = new Uint8Array(BLOCK);
  if (secret.length > BLOCK) {
    state.set(INITIAL);
    finish(secret, 0);
    write(padded.subarray(0, 32));
  } else padded.set(secret);
  const begun = (pad: number): Int32Array => {
    const states = Int32Array.from(INITIAL);
    compress(
      states,
      padded.map((byte) => byte ^ pad),
    );
    return states;
  };
  return { inner: begun(0x36), outer: begun(0x5c) };
};

const innerDigest = new Uint8Array(32);

/** Writes the MAC of `message` into `target`, cut to its length (32 bytes at most). */
export const hmacInto = (key: HmacKey, message: Uint8Array, target: Uint8Array): void => {
  state.set(key.inner);
  finish(message, BLOCK);
  write(innerDigest);
  state.set(key.outer);
  finish(innerDigest, BLOCK);
  write(target);
};
