const ARRAYS = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array } as const;

/** A list of numbers of `width` bytes that grows by halves; files are little-endian, as is every machine that runs this. */
export const createNumbers = (width: keyof typeof ARRAYS) => {
  let values = new ARRAYS[width](1024);
  let length = 0;
  return {
    get length(): number {
      return length;
    },
    push: (value: number): void => {
      if (length === values.length) {
        const larger = new ARRAYS[width](values.length + (values.length >> 1));
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    numbers: () => values.subarray(0, length),
    bytes: (): Uint8Array => new Uint8Array(values.buffer, 0, length * width),
  };
};
export type Numbers = ReturnType<typeof createNumbers>;

const encoder = new TextEncoder();

/** Texts one behind the other, as UTF-8. */
export const createText = () => {
  const bytes = createNumbers(1);
  return {
    get length(): number {
      return bytes.length;
    },
    /** @returns where it begins. */
    add: (text: string): number => {
      const start = bytes.length;
      for (const byte of encoder.encode(text)) bytes.push(byte);
      return start;
    },
    bytes: bytes.bytes,
  };
};
