import { encodeStrip, STRIP } from "./timecode.ts";

/** Which of the seven segments (top, upper left, upper right, middle, lower left, lower right, bottom) a digit lights. */
const LIT: readonly string[] = [
  "1110111",
  "0010010",
  "1011101",
  "1011011",
  "0111010",
  "1101011",
  "1101111",
  "1010010",
  "1111111",
  "1111011",
];

const DIGIT = { width: 66, height: 120, stroke: 14 } as const;

/** x, y, width and height of each segment inside a digit. */
const SEGMENTS: readonly (readonly [number, number, number, number])[] = [
  [0, 0, DIGIT.width, DIGIT.stroke],
  [0, 0, DIGIT.stroke, DIGIT.height / 2],
  [DIGIT.width - DIGIT.stroke, 0, DIGIT.stroke, DIGIT.height / 2],
  [0, (DIGIT.height - DIGIT.stroke) / 2, DIGIT.width, DIGIT.stroke],
  [0, DIGIT.height / 2, DIGIT.stroke, DIGIT.height / 2],
  [DIGIT.width - DIGIT.stroke, DIGIT.height / 2, DIGIT.stroke, DIGIT.height / 2],
  [0, DIGIT.height - DIGIT.stroke, DIGIT.width, DIGIT.stroke],
];

const box = (x: number, y: number, width: number, height: number, colour: string, enable = ""): string =>
  `drawbox=x=${x}:y=${y}:w=${width}:h=${height}:color=${colour}:t=fill${enable === "" ? "" : `:enable='${enable}'`}`;

/** A digit whose value is the ffmpeg expression `value`: each segment is lit while the value is one that lights it. */
const digit = (x: number, y: number, value: string): readonly string[] =>
  SEGMENTS.map(([dx, dy, width, height], segment) => {
    const lit = LIT.flatMap((pattern, number) => (pattern[segment] === "1" ? [`eq(${value},${number})`] : []));
    return box(x + dx, y + dy, width, height, "white@0.92", lit.join("+"));
  });

/** Filters that draw the running time (m:ss) in the upper left corner of a 1920×1080 picture, without any font. */
const digits = (): readonly string[] => {
  // Half a millisecond keeps a frame that lies on a full second from being floored to the one before.
  const seconds = "floor(t+0.0005)";
  return [
    box(60, 56, 372, 168, "black@0.45"),
    ...digit(84, 80, `floor(${seconds}/60)`),
    box(176, 112, 16, 16, "white@0.92"),
    box(176, 152, 16, 16, "white@0.92"),
    ...digit(222, 80, `floor(mod(${seconds},60)/10)`),
    ...digit(318, 80, `mod(${seconds},10)`),
  ];
};

/** Filters that draw the machine-readable strip along the bottom edge. */
const strip = (): readonly string[] => {
  const width = 1920 / STRIP.blocks;
  const height = Math.round(1080 * STRIP.heightShare);
  const y = 1080 - height;
  const ticks = `floor(t*${STRIP.ticksPerSecond}+0.005)`;
  const bit = (index: number): string => `mod(floor(${ticks}/${2 ** (STRIP.valueBits - 1 - index)}),2)`;
  const ones = Array.from({ length: STRIP.valueBits }, (_, index) => bit(index));
  const fixed = encodeStrip(0);
  const dynamic = [...ones, `mod(${ones.join("+")},2)`, `eq(mod(${ones.join("+")},2),0)`];
  return [
    box(0, y, 1920, height, "black"),
    ...fixed.flatMap((white, block) => {
      const expression = dynamic[block - 2];
      if (block >= 2 && expression !== undefined) return [box(block * width, y, width, height, "white", expression)];
      return white ? [box(block * width, y, width, height, "white")] : [];
    }),
  ];
};

/** The filter chain that burns both clocks into the picture. */
export const clockOverlay = (): string => [...digits(), ...strip()].join(",");
