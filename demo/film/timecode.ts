/**
 * The demo film carries its own clock twice: large digits for people and a strip of black and white blocks along
 * the bottom edge for tests. The strip is drawn by `make-film.ts` from this layout and read by `decodeTimecode`.
 */
export const STRIP = {
  /** Blocks side by side over the whole width: two sync, ten value, two parity, two sync. */
  blocks: 16,
  /** Height of the strip as a share of the picture's height. */
  heightShare: 40 / 1080,
  valueBits: 10,
  /** Ticks of the value per second: the strip counts tenths of a second. */
  ticksPerSecond: 10,
} as const;

/** The blocks of the strip (true = white) that show `ticks` tenths of a second, left to right, most significant bit first. */
export const encodeStrip = (ticks: number): readonly boolean[] => {
  const value = Array.from({ length: STRIP.valueBits }, (_, bit) => ((ticks >> (STRIP.valueBits - 1 - bit)) & 1) === 1);
  const odd = value.filter(Boolean).length % 2 === 1;
  return [true, false, ...value, odd, !odd, false, true];
};

/** Mean luma (0…255) of the middle of one block. The edges are left out: scaling and compression smear them. */
const blockLuma = (pixels: Uint8Array | Uint8ClampedArray, width: number, height: number, block: number): number => {
  const channels = Math.round(pixels.length / (width * height));
  const blockWidth = width / STRIP.blocks;
  const stripHeight = height * STRIP.heightShare;
  const fromX = Math.floor((block + 0.3) * blockWidth);
  const toX = Math.max(fromX + 1, Math.floor((block + 0.7) * blockWidth));
  const fromY = Math.floor(height - stripHeight * 0.7);
  const toY = Math.max(fromY + 1, Math.floor(height - stripHeight * 0.3));
  let sum = 0;
  for (let y = fromY; y < toY; y++) {
    for (let x = fromX; x < toX; x++) {
      const at = (y * width + x) * channels;
      sum += 0.2126 * (pixels[at] ?? 0) + 0.7152 * (pixels[at + 1] ?? 0) + 0.0722 * (pixels[at + 2] ?? 0);
    }
  }
  return sum / ((toX - fromX) * (toY - fromY));
};

/**
 * Reads the film's time from one picture of it.
 * @param pixels rows from the top, three (RGB) or four (RGBA) bytes a pixel; the whole picture without bars.
 * @returns seconds since the film's start in steps of 0.1, or null where there is no valid strip.
 */
export const decodeTimecode = (
  pixels: Uint8Array | Uint8ClampedArray,
  width: number,
  height: number,
): number | null => {
  if (width < STRIP.blocks * 4 || pixels.length < width * height * 3) return null;
  const luma = Array.from({ length: STRIP.blocks }, (_, block) => blockLuma(pixels, width, height, block));
  if (luma.some((value) => value > 90 && value < 165)) return null;
  const bits = luma.map((value) => value >= 128);
  const ticks = bits.slice(2, 2 + STRIP.valueBits).reduce((value, bit) => value * 2 + (bit ? 1 : 0), 0);
  const expected = encodeStrip(ticks);
  return bits.every((bit, index) => bit === expected[index]) ? ticks / STRIP.ticksPerSecond : null;
};
