import { ID_PREFIXES, type IdKind, isId } from "@cinema/foundation";

/** Bytes of the ULID inside an id. */
export const ID_BYTES = 16;

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const VALUES = new Uint8Array(128);
for (let index = 0; index < CROCKFORD.length; index++) VALUES[CROCKFORD.charCodeAt(index)] = index;

/**
 * Writes the 128 bits of `id`'s ULID into `target` at `offset`, big-endian, so that byte order is time order.
 * @throws RangeError when `id` is not an id of `kind`: the caller made it, so that is a bug.
 */
export const writeId = (kind: IdKind, id: string, target: Uint8Array, offset: number): void => {
  if (!isId(kind, id)) throw new RangeError(`not an id of kind ${kind}`);
  // 26 characters hold 130 bits; the first one has only 3 significant bits.
  let bits = 0;
  let held = -2;
  let at = offset;
  for (let index = ID_PREFIXES[kind].length + 1; index < id.length; index++) {
    bits = ((bits << 5) | (VALUES[id.charCodeAt(index)] ?? 0)) & 0xffff;
    held += 5;
    if (held >= 8) {
      held -= 8;
      target[at++] = (bits >> held) & 255;
    }
  }
};

/** Reads 16 bytes at `offset` back into an id of `kind`. Any 16 bytes are a valid ULID. */
export const readId = (kind: IdKind, source: Uint8Array, offset: number): string => {
  let text = "";
  let bits = 0;
  let held = 2;
  for (let index = 0; index < ID_BYTES; index++) {
    bits = ((bits << 8) | (source[offset + index] ?? 0)) & 0xffff;
    held += 8;
    while (held >= 5) {
      held -= 5;
      text += CROCKFORD.charAt((bits >> held) & 31);
    }
  }
  return `${ID_PREFIXES[kind]}_${text}`;
};
