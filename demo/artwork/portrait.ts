import { seededRandom } from "./frame.ts";
import { times } from "./shapes.ts";

/** How a person is drawn: flat colours, a few shapes, nobody's likeness. */
export type Look = {
  readonly skin: string;
  readonly hair: string;
  readonly cut: "short" | "bob" | "long" | "bun" | "curls" | "bald" | "cap" | "swept";
  readonly back: string;
  readonly clothes: string;
  readonly beard?: boolean;
  readonly moustache?: boolean;
  readonly glasses?: boolean;
  readonly scarf?: string;
  /** Drawn in greys, as in the years before colour. */
  readonly grey?: boolean;
};

export const PORTRAIT = { width: 480, height: 600 } as const;

const BEHIND: Partial<Record<Look["cut"], string>> = {
  long: `<path d="M118 250C100 110 200 60 240 60S380 110 362 250C372 360 380 430 392 500H88C100 430 108 360 118 250z"/>`,
  bob: `<path d="M112 260C96 110 200 66 240 66S384 110 368 260C372 330 372 350 360 372H120C108 350 108 330 112 260z"/>`,
  bun: `<circle cx="240" cy="72" r="58"/>`,
};
const FRONT: Record<Look["cut"], string> = {
  short: `<path d="M136 244C120 120 190 84 244 84S364 120 344 244C336 200 326 182 300 168C250 186 190 184 166 172C148 190 142 210 136 244z"/>`,
  bob: `<path d="M130 300C110 120 200 84 240 84S372 120 350 300C346 220 330 182 240 176C156 182 136 220 130 300z"/>`,
  long: `<path d="M134 280C120 130 200 84 240 84S360 130 346 280C336 200 290 180 244 130C214 180 150 196 134 280z"/>`,
  bun: `<path d="M138 230C128 120 196 92 240 92S352 120 342 230C326 170 290 150 240 150S154 170 138 230z"/>`,
  curls: "",
  bald: `<path d="M138 286C128 250 132 220 142 204C146 236 148 250 152 280zM342 286C352 250 348 220 338 204C334 236 332 250 328 280z"/>`,
  cap: `<path d="M128 206C124 110 190 76 240 76S356 110 352 206z"/><path d="M120 200H380q18 6 22 26H128z"/>`,
  swept: `<path d="M136 240C122 130 180 84 250 80C330 78 366 140 344 236C336 190 320 170 284 156C230 160 180 150 160 176C146 196 142 214 136 240z"/>`,
};

const curls = (seed: number): string => {
  const random = seededRandom(seed);
  return times(26, (index) => {
    const turn = Math.PI * (0.94 + (index / 25) * 1.12);
    const reach = 108 + random() * 26;
    return `<circle cx="${(240 + Math.cos(turn) * reach).toFixed(0)}" cy="${(232 + Math.sin(turn) * (reach + 8)).toFixed(0)}" r="${(28 + random() * 12).toFixed(0)}"/>`;
  });
};

/** The whole portrait as an SVG of {@link PORTRAIT}'s size. */
export const portraitSvg = (look: Look, seed: number): string => {
  const hair = (inside: string): string => `<g fill="${look.hair}">${inside}</g>`;
  const { skin } = look;
  const random = seededRandom(seed);
  const [brow, mouth] = [random() * 8 - 4, random() * 14 + 3];
  const inside =
    `<rect width="480" height="600" fill="${look.back}"/><circle cx="240" cy="270" r="218" fill="#fff" opacity="0.14"/>` +
    hair(BEHIND[look.cut] ?? "") +
    `<path d="M196 360h88v92q-44 40 -88 0z" fill="${skin}"/><path d="M196 392q44 44 88 0v-20h-88z" fill="#000" opacity="0.16"/>` +
    `<path d="M20 620C30 500 110 458 190 440q50 46 100 0C370 458 450 500 460 620z" fill="${look.clothes}"/>` +
    (look.scarf === undefined ? "" : `<path d="M170 424q70 62 140 0l16 40q-86 76 -172 0z" fill="${look.scarf}"/>`) +
    `<ellipse cx="140" cy="276" rx="20" ry="30" fill="${skin}"/><ellipse cx="340" cy="276" rx="20" ry="30" fill="${skin}"/>` +
    `<path d="M140 236C140 150 180 122 240 122S340 150 340 236C344 330 306 404 240 404S136 330 140 236z" fill="${skin}"/>` +
    `<path d="M240 122C300 122 340 150 340 236C344 330 306 404 240 404C290 380 306 300 290 122z" fill="#000" opacity="0.07"/>` +
    (look.beard === true
      ? hair(`<path d="M142 290C150 420 200 436 240 436S330 420 338 290C322 334 300 330 240 330S158 334 142 290z"/>`)
      : "") +
    `<g fill="#1c1518"><ellipse cx="198" cy="264" rx="9" ry="10"/><ellipse cx="284" cy="264" rx="9" ry="10"/></g>` +
    `<g stroke="${look.hair}" stroke-width="9" stroke-linecap="round" fill="none"><path d="M176 ${(236 + brow).toFixed(0)}q22 -14 44 -2M262 ${(234 - brow).toFixed(0)}q22 -12 44 2"/></g>` +
    `<path d="M240 270q-14 42 4 48" stroke="#000" stroke-opacity="0.3" stroke-width="6" fill="none" stroke-linecap="round"/>` +
    `<path d="M208 350q32 ${mouth.toFixed(0)} 64 0" stroke="#7a2f2f" stroke-width="8" fill="none" stroke-linecap="round"/>` +
    (look.moustache === true
      ? hair(`<path d="M180 340q30 -30 60 -10q30 -20 60 10q-30 10 -60 2q-30 8 -60 -2z"/>`)
      : "") +
    hair(look.cut === "curls" ? curls(seed) : FRONT[look.cut]) +
    (look.glasses === true
      ? `<g fill="#fff" fill-opacity="0.16" stroke="#1c1518" stroke-width="6"><circle cx="198" cy="264" r="34"/><circle cx="284" cy="264" r="34"/><path d="M232 260q8 -8 18 0" fill="none"/></g>`
      : "");
  const grey = look.grey === true ? ` style="filter:grayscale(1) contrast(1.1) sepia(.18)"` : "";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="600" viewBox="0 0 480 600"><g${grey}>${inside}</g></svg>`;
};
