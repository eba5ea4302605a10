const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const VALUES = new Uint8Array(128).fill(255);
for (let index = 0; index < ALPHABET.length; index++) VALUES[ALPHABET.charCodeAt(index)] = index;

/** Base64url (RFC 4648 §5) without padding. */
export const encodeBase64Url = (bytes: Uint8Array): string => {
  let text = "";
  for (let index = 0; index < bytes.length; index += 3) {
    const left = bytes.length - index;
    const group = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    text += ALPHABET.charAt(group >> 18) + ALPHABET.charAt((group >> 12) & 63);
    if (left > 1) text += ALPHABET.charAt((group >> 6) & 63);
    if (left > 2) text += ALPHABET.charAt(group & 63);
  }
  return text;
};

/** Bytes that so many characters spell; null for a length that nothing has. */
export const decodedLength = (characters: number): number | null =>
  characters % 4 === 1 ? null : (characters * 3) >> 2;

/**
 * Strict inverse of {@link encodeBase64Url}: null for any other alphabet, padding, impossible length, or set
 * unused bits. Platform decoders let the unused bits pass, which would give one token several spellings.
 */
export const decodeBase64Url = (text: string): Uint8Array<ArrayBuffer> | null => {
  const length = decodedLength(text.length);
  if (length === null) return null;
  const bytes = new Uint8Array(length);
  return decodeInto(text, 0, text.length, bytes) ? bytes : null;
};

/** Decodes the characters from `start` to `end` into `bytes`, which must have their {@link decodedLength}. False as above. */
export const decodeInto = (text: string, start: number, end: number, bytes: Uint8Array): boolean => {
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let index = start; index < end; index++) {
    const value = VALUES[text.charCodeAt(index)] ?? 255;
    if (value === 255) return false;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = (bits >> held) & 255;
    }
  }
  return (bits & ((1 << held) - 1)) === 0;
};

/**
 * Whether the text from `start` to its end is exactly what {@link encodeBase64Url} makes of `bytes`, a multiple of three. Takes the
 * same time wherever the difference is, and no memory.
 */
export const isSpelt = (text: string, start: number, bytes: Uint8Array): boolean => {
  let difference = text.length - start - (bytes.length / 3) * 4;
  for (let index = 0, at = start; index < bytes.length; index += 3, at += 4) {
    const group = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    for (let character = 0; character < 4; character++) {
      const value = VALUES[text.charCodeAt(at + character)] ?? 255;
      difference |= value ^ ((group >> (18 - character * 6)) & 63);
    }
  }
  return difference === 0;
};
