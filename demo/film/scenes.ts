/** One scene: a grey picture from ffmpeg's own sources, and the palette it is coloured with. */
type Scene = {
  readonly name: string;
  /** A lavfi source that ends in grey; `seconds` is its length. */
  readonly source: (seconds: number) => string;
  /** Red, green and blue of the `curves` filter: "in/out" pairs from dark to light. */
  readonly palette: readonly [string, string, string];
};

const SIZE = "640x360";
const geq = (seconds: number, luma: string): string =>
  `color=black:s=${SIZE}:r=24:d=${seconds},format=gray,geq=lum='${luma}'`;

const hill = (base: number, swell: number, length: number, speed: number, phase: number): string =>
  `(${base}+${swell}*sin((X+T*${speed})/${length}+${phase})+${swell / 3}*sin((X+T*${speed})/${length / 3.1}))`;

const glow = (x: string, y: string, spread: number): string => `exp(-(pow(X-${x},2)+pow(Y-${y},2))/${spread})`;

const DUSK: Scene["palette"] = [
  "0/0.03 0.25/0.22 0.5/0.72 0.75/0.97 1/1",
  "0/0.05 0.25/0.12 0.5/0.30 0.75/0.62 1/0.94",
  "0/0.16 0.25/0.36 0.5/0.42 0.75/0.42 1/0.74",
];
const ICE: Scene["palette"] = [
  "0/0.01 0.3/0.05 0.6/0.16 0.85/0.55 1/0.95",
  "0/0.03 0.3/0.20 0.6/0.74 0.85/0.90 1/1",
  "0/0.10 0.3/0.34 0.6/0.58 0.85/0.82 1/0.96",
];
const EMBER: Scene["palette"] = [
  "0/0.04 0.3/0.10 0.6/0.90 1/1",
  "0/0.05 0.3/0.12 0.6/0.52 1/0.92",
  "0/0.12 0.3/0.34 0.6/0.22 1/0.70",
];
const SEA: Scene["palette"] = [
  "0/0.02 0.3/0.09 0.55/0.60 0.8/0.98 1/1",
  "0/0.10 0.3/0.28 0.55/0.50 0.8/0.76 1/0.96",
  "0/0.22 0.3/0.44 0.55/0.55 0.8/0.55 1/0.80",
];

/** In the order of the film. */
export const SCENES: readonly Scene[] = [
  {
    name: "hills at dawn",
    palette: DUSK,
    source: (seconds) =>
      geq(
        seconds,
        `if(gt(Y,${hill(322, 14, 150, 120, 1)}),6,if(gt(Y,${hill(282, 20, 120, 60, 4)}),34,` +
          `if(gt(Y,${hill(240, 24, 95, 28, 2)}),66,if(gt(Y,${hill(205, 26, 70, 12, 0)}),100,` +
          `clip(112+0.32*Y+90*${glow("430", "(170-T*9)", 2400)}+40*${glow("430", "(170-T*9)", 16000)},0,255)))))`,
      ),
  },
  {
    name: "a coast that never ends",
    palette: ICE,
    source: (seconds) =>
      `mandelbrot=s=960x540:r=24:start_x=-0.743643:start_y=0.131825:start_scale=1.6:end_scale=0.004:end_pts=${Math.round(seconds * 24)}` +
      `:maxiter=48:outer=normalized_iteration_count:inner=black,format=gray,gblur=sigma=1.6,trim=duration=${seconds}`,
  },
  {
    name: "northern lights",
    palette: ICE,
    source: (seconds) =>
      geq(
        seconds,
        `if(gt(Y,316+14*sin(X/60)+6*sin(X/17)),4,clip(26+0.06*Y+` +
          `190*exp(-pow(Y-120-38*sin(X/120+T*0.8)-18*sin(X/47-T),2)/(900+900*(1+sin(X/90+T))))*(0.65+0.35*sin(X/14+T*1.6))+` +
          `80*exp(-pow(Y-190-26*sin(X/80-T*0.6),2)/1500)*(0.6+0.4*sin(X/21-T*2)),0,255))`,
      ),
  },
  {
    name: "a city from above",
    palette: EMBER,
    source: (seconds) =>
      `life=s=128x72:r=6:ratio=0.16:seed=11:mold=18:death_color=0x404040:life_color=0xffffff:mold_color=0x000000,` +
      `format=gray,fps=24,scale=1280:720:flags=neighbor,gblur=sigma=5,trim=duration=${seconds},setpts=PTS-STARTPTS`,
  },
  {
    name: "the sea at sunset",
    palette: SEA,
    source: (seconds) =>
      geq(
        seconds,
        `if(lt(Y,205),clip(96+0.40*Y+120*lt(hypot(X-320,Y-(120+T*8)),38)+70*${glow("320", "(120+T*8)", 9000)},0,255),` +
          `clip(52+0.12*(Y-205)+130*exp(-pow(X-320+10*sin(Y/4+T*4),2)/(700+(Y-205)*70))` +
          `+(6+0.10*(Y-205))*sin(5200/(Y-150)+T*3+1.6*sin(X/(18+0.35*(Y-205))+T)),0,255))`,
      ),
  },
];
