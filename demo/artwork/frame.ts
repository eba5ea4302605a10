/** The picture that a scene draws into. Everything a scene needs is here, so the same scene gives poster and backdrop. */
export type Frame = {
  readonly kind: "poster" | "backdrop";
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Where the scene's subject stands; a backdrop keeps its left half quiet for the text on top of it. */
  readonly focusX: number;
  /** 0…1, the same sequence on every run. */
  readonly random: () => number;
};

/** Draws the inside of an SVG of the frame's size. */
export type Scene = (frame: Frame) => string;

/** Mulberry32: a tiny deterministic generator, so that artwork is the same on every machine. */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** The two pictures that every title has. */
export const frameOf = (kind: Frame["kind"], seed: number): Frame =>
  kind === "poster"
    ? { kind, width: 600, height: 900, focusX: 300, random: seededRandom(seed) }
    : { kind, width: 1280, height: 720, focusX: 880, random: seededRandom(seed) };
