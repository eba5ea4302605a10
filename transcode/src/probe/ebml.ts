/** Reads an EBML variable-length number; null where it is the reserved "unknown". */
export const ebmlSize = (bytes: Buffer, at: number): { readonly value: number | null; readonly length: number } => {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (length < 1 || length > 8 || at + length > bytes.length) return { value: null, length: 1 };
  let value = first & (0xff >> length);
  let unknown = value === 0xff >> length;
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index] ?? 0;
    unknown &&= byte === 0xff;
    value = value * 256 + byte;
  }
  return { value: unknown ? null : value, length };
};

/** Reads the id of an EBML element, its length marker included, as in the specification; null where there is none. */
export const ebmlId = (bytes: Buffer, at: number): { readonly value: number; readonly length: number } | null => {
  const length = Math.clz32(bytes[at] ?? 0) - 23;
  return length < 1 || length > 4 || at + length > bytes.length
    ? null
    : { value: bytes.readUIntBE(at, length), length };
};
