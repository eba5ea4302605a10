import type { Plan, PlannedColour, PlannedRendition } from "../plan/plan.ts";

/** PQ or HLG to BT.709 through linear light. */
const TONE_MAP =
  "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv";
const TO_BT709 = "zscale=p=bt709:t=bt709:m=bt709:r=tv";

/** Labels that every rendition carries. Without them players guess by size, and rungs of one film differ in colour. */
const LABEL_BT709 = "setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv";

/** Enough for ten-bit sources; chroma stays at half size, as in the output. */
const DEEP = "format=yuv420p10le";

/** The scaler has names of its own. */
const SCALER_MATRIX: Readonly<Record<PlannedColour["matrix"], string>> = {
  bt709: "bt709",
  smpte170m: "bt601",
  bt470bg: "bt601",
  fcc: "fcc",
  smpte240m: "smpte240m",
  bt2020nc: "bt2020",
};

const label = ({ matrix, primaries, transfer }: PlannedColour): string =>
  `setparams=color_primaries=${primaries}:color_trc=${transfer}:colorspace=${matrix}:range=tv`;

/** Colours of see-through pictures count as much as they cover; what is left is black. */
const flatten = ({ alpha, colour }: Plan["source"]): readonly string[] =>
  alpha ? [`format=${colour.rgb ? "gbrap" : "yuva444p"}`, "premultiply=inplace=1"] : [];

/**
 * The source's pictures at the size of the largest rendition, in BT.709. Scaled first: what follows costs less on the smaller
 * picture, and an odd size, which the colour filters refuse, is then even.
 */
export const pictureChain = (source: Plan["source"], { width, height }: PlannedRendition): readonly string[] => {
  const { colour } = source;
  const converts = source.toneMap || colour.primaries !== "bt709";
  const matrix = colour.rgb ? "" : `:in_color_matrix=${SCALER_MATRIX[colour.matrix]}`;
  const target = SCALER_MATRIX[converts ? colour.matrix : "bt709"];
  const scale =
    `scale=${width}:${height}:flags=bicubic${matrix}:in_range=${colour.range}` +
    `:out_color_matrix=${target}:out_range=tv`;
  return [
    ...flatten(source),
    scale,
    ...(converts ? [DEEP, label(colour), source.toneMap ? TONE_MAP : TO_BT709] : []),
    "format=yuv420p",
    LABEL_BT709,
    "setsar=1",
  ];
};
