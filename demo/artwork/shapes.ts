import type { Frame } from "./frame.ts";

type Stop = readonly [offset: number, colour: string, opacity?: number];

const stopsOf = (stops: readonly Stop[]): string =>
  stops
    .map(([at, colour, opacity = 1]) => `<stop offset="${at}" stop-color="${colour}" stop-opacity="${opacity}"/>`)
    .join("");

/** A vertical gradient over the whole frame. */
export const sky = (frame: Frame, id: string, stops: readonly Stop[]): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stopsOf(stops)}</linearGradient>` +
  `<rect width="${frame.width}" height="${frame.height}" fill="url(#${id})"/>`;

/** A soft round light. */
export const glow = (id: string, x: number, y: number, radius: number, colour: string, strength = 1): string =>
  `<radialGradient id="${id}">${stopsOf([
    [0, colour, strength],
    [0.35, colour, strength * 0.45],
    [1, colour, 0],
  ])}</radialGradient><circle cx="${x}" cy="${y}" r="${radius}" fill="url(#${id})"/>`;

/** A disc with its own vertical gradient: a sun, a moon, a planet. */
export const disc = (id: string, x: number, y: number, radius: number, top: string, bottom: string): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stopsOf([
    [0, top],
    [1, bottom],
  ])}</linearGradient><circle cx="${x}" cy="${y}" r="${radius}" fill="url(#${id})"/>`;

/** Stars, denser towards the top. */
export const stars = (frame: Frame, count: number, reach: number, colour = "#fff"): string =>
  Array.from({ length: count }, () => {
    const x = frame.random() * frame.width;
    const y = frame.random() ** 1.6 * frame.height * reach;
    const radius = 0.4 + frame.random() ** 6 * 2.2;
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius.toFixed(2)}" fill="${colour}" opacity="${(0.25 + frame.random() * 0.7).toFixed(2)}"/>`;
  }).join("");

export type Ridge = {
  /** Share of the frame's height where the line lies. */
  readonly base: number;
  /** Share of the height by which it rises and falls. */
  readonly swell: number;
  /** How many waves cross the frame. */
  readonly waves: number;
  /** 0 = rolling, 1 = jagged. */
  readonly roughness: number;
  readonly fill: string;
};

/** A skyline from layered sines with seeded phases, filled down to the bottom edge. */
export const ridge = (frame: Frame, shape: Ridge): string => {
  const phases = Array.from({ length: 6 }, () => frame.random() * Math.PI * 2);
  const step = 6;
  const points: string[] = [];
  for (let x = -step; x <= frame.width + step; x += step) {
    const turn = (x / frame.width) * Math.PI * 2 * shape.waves;
    let level = Math.sin(turn + phases[0]!) * 0.55 + Math.sin(turn * 2.1 + phases[1]!) * 0.25;
    for (let octave = 2; octave < 6; octave++) {
      const peak = Math.abs(Math.sin(turn * 1.9 ** octave * 0.5 + phases[octave]!)) * 2 - 1;
      level -= peak * shape.roughness * 0.5 ** (octave - 1);
    }
    points.push(`${x},${((shape.base + level * shape.swell) * frame.height).toFixed(1)}`);
  }
  return `<path d="M${points.join("L")}L${frame.width + step},${frame.height}L${-step},${frame.height}Z" fill="${shape.fill}"/>`;
};

/** Darkens an edge so that lettering stays readable. */
export const shade = (
  frame: Frame,
  id: string,
  from: "top" | "bottom",
  colour: string,
  reach: number,
  strength = 0.9,
): string => {
  const [y1, y2] = from === "top" ? [0, 1] : [1, 0];
  const height = frame.height * reach;
  const y = from === "top" ? 0 : frame.height - height;
  return `<linearGradient id="${id}" x1="0" y1="${y1}" x2="0" y2="${y2}">${stopsOf([
    [0, colour, strength],
    [1, colour, 0],
  ])}</linearGradient><rect y="${y}" width="${frame.width}" height="${height}" fill="url(#${id})"/>`;
};

/** Film grain over everything. */
export const grain = (frame: Frame, strength: number): string =>
  `<filter id="grain" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="0.8" numOctaves="2" seed="7"/>` +
  `<feColorMatrix values="0 0 0 0 0.5 0 0 0 0 0.5 0 0 0 0 0.5 0 0 0 ${strength * 3} -${strength}"/></filter>` +
  `<rect width="${frame.width}" height="${frame.height}" filter="url(#grain)" style="mix-blend-mode:overlay"/>`;

/** Repeats `draw` and joins what it gives. */
export const times = (count: number, draw: (index: number, share: number) => string): string =>
  Array.from({ length: count }, (_, index) => draw(index, count === 1 ? 0 : index / (count - 1))).join("");

/** A point on a circle; the angle in degrees, 0 to the right, clockwise. */
export const polar = (x: number, y: number, radius: number, degrees: number): readonly [number, number] => {
  const radians = (degrees * Math.PI) / 180;
  return [x + radius * Math.cos(radians), y + radius * Math.sin(radians)];
};

/**
 * Puts a motif, drawn around the origin for a picture of 900 lines, where the frame's subject stands. `up` and `down` are
 * the shares of the height at which it stands in a poster and in a backdrop.
 */
export const place = (frame: Frame, inside: string, up = 0.42, down = 0.5, scale = 1): string =>
  `<g transform="translate(${frame.focusX} ${frame.height * (frame.kind === "poster" ? up : down)}) scale(${((scale * frame.height) / 900) * (frame.kind === "poster" ? 1 : 1.12)})">${inside}</g>`;

/** A rectangle over the frame's whole width, from a share of its height down to the foot. */
export const ground = (frame: Frame, from: number, fill: string): string =>
  `<rect y="${frame.height * from}" width="${frame.width}" height="${frame.height * (1 - from) + 1}" fill="${fill}"/>`;

/** Slanting strokes, or dots that fall: rain and snow. */
export const fall = (frame: Frame, count: number, colour: string, length: number, lean = 0.25): string =>
  times(count, () => {
    const [x, y] = [frame.random() * frame.width, frame.random() * frame.height];
    const size = 0.6 + frame.random();
    const opacity = (0.2 + frame.random() * 0.6).toFixed(2);
    return length === 0
      ? `<circle cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="${(size * 2.2).toFixed(1)}" fill="${colour}" opacity="${opacity}"/>`
      : `<path d="M${x.toFixed(0)} ${y.toFixed(0)}l${(-length * lean * size).toFixed(0)} ${(length * size).toFixed(0)}" stroke="${colour}" stroke-width="${size.toFixed(1)}" opacity="${opacity}"/>`;
  });

/** Somebody standing, seen from afar; the feet at the origin of `x` and `y`, `tall` pixels high. */
export const figure = (x: number, y: number, tall: number, fill: string): string =>
  `<g transform="translate(${x} ${y}) scale(${tall / 100})" fill="${fill}"><circle cy="-90" r="10"/><path d="M-14 -74q14 -8 28 0l6 40h-8l-2 34h-8l-2 -30-2 30h-8l-2 -34h-8z"/></g>`;
