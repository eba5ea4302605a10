import type { VideoStream } from "../probe/media-info.ts";
import type { PlannedColour } from "./plan.ts";

/** Below this height (and 1280 wide) pictures without a label come from the days of BT.601; browsers guess the same. */
const HIGH_DEFINITION = { width: 1280, height: 720 };

const RGB = /^(0?rgb|0?bgr|gbr|argb|abgr|pal8|x2rgb|x2bgr)/;

/** Names of matrices as the scaler and `setparams` know them, by ffprobe's. */
const MATRICES: Readonly<Record<string, PlannedColour["matrix"]>> = {
  bt709: "bt709",
  smpte170m: "smpte170m",
  bt470bg: "bt470bg",
  fcc: "fcc",
  smpte240m: "smpte240m",
  bt2020nc: "bt2020nc",
  bt2020c: "bt2020nc",
};
const PRIMARIES: Readonly<Record<string, PlannedColour["primaries"]>> = {
  bt709: "bt709",
  smpte170m: "smpte170m",
  smpte240m: "smpte170m",
  bt470bg: "bt470bg",
  bt2020: "bt2020",
  smpte432: "smpte432",
};

/** 625-line pictures use the matrix of the 525-line ones under another name. */
const guessMatrix = (video: Pick<VideoStream, "width" | "height">): PlannedColour["matrix"] =>
  video.width < HIGH_DEFINITION.width && video.height < HIGH_DEFINITION.height ? "smpte170m" : "bt709";

/**
 * What the colours of the source mean, and so how they become BT.709. Primaries are converted only where the file names others:
 * for a picture without labels that would be a guess that costs a pass in linear light.
 */
export const chooseColour = (
  video: Pick<VideoStream, "width" | "height" | "colour" | "highDynamicRange" | "pixelFormat">,
): PlannedColour => {
  const { colour } = video;
  const wide = video.highDynamicRange || colour.primaries === "bt2020";
  const rgb = RGB.test(video.pixelFormat) || colour.matrix === "gbr";
  const matrix = MATRICES[colour.matrix] ?? (wide ? "bt2020nc" : rgb ? "bt709" : guessMatrix(video));
  const primaries = PRIMARIES[colour.primaries] ?? (wide || matrix === "bt2020nc" ? "bt2020" : "bt709");
  return {
    rgb,
    matrix,
    primaries,
    transfer: colour.transfer === "smpte2084" || colour.transfer === "arib-std-b67" ? colour.transfer : "bt709",
    range: colour.range === "pc" || rgb || video.pixelFormat.startsWith("yuvj") ? "pc" : "tv",
  };
};
