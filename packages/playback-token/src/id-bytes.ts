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

const CHARACTERS = 26;

/** Room to spell an id of each kind in, its prefix already there: adding characters one by one makes 26 strings. */
const CODES = Object.fromEntries(
  Object.entries(ID_PREFIXES).map(([kind, prefix]) => [
    kind,
    Array.from(`${prefix}_`.padEnd(prefix.length + 1 + CHARACTERS), (character) => character.charCodeAt(0)),
  ]),
) as Record<IdKind, number[]>;

/** Reads 16 bytes at `offset` back into an id of `kind`. Any 16 bytes are a valid ULID. */
export const readId = (kind: IdKind, source: Uint8Array, offset: number): string => {
  const codes = CODES[kind];
  let at = codes.length - CHARACTERS;
  let bits = 0;
  let held = 2;
  for (let index = 0; index < ID_BYTES; index++) {
    bits = ((bits << 8) | (source[offset + index] ?? 0)) & 0xffff;
    held += 8;
    while (held >= 5) {
      held -= 5;
      codes[at++] = CROCKFORD.charCodeAt((bits >> held) & 31);
    }
  }
  return String.fromCharCode(...codes);
};
