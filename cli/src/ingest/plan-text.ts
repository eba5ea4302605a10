import type { FilePlan } from "@cinema/transcode/plan-file";

/** Columns as wide as their widest cell, indented. */
const table = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd());
};

const section = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [heading, ...lines];

/** 1.23 GB, 45.6 MB, in powers of ten as stores bill them. */
const size = (bytes: number): string =>
  bytes >= 1e9
    ? `${(bytes / 1e9).toFixed(2)} GB`
    : bytes >= 1e6
      ? `${(bytes / 1e6).toFixed(1)} MB`
      : `${Math.ceil(bytes / 1e3)} kB`;

/** 1:02:03.4 */
const clock = (seconds: number): string => {
  const tenths = Math.round(seconds * 10);
  const [hours, minutes, rest] = [Math.floor(tenths / 36_000), Math.floor(tenths / 600) % 60, (tenths % 600) / 10];
  return `${hours}:${String(minutes).padStart(2, "0")}:${rest.toFixed(1).padStart(4, "0")}`;
};

const minutes = (value: number): string => (value < 1 ? "less than a minute" : `about ${Math.ceil(value)} min`);
const price = (value: number): string => (value === 0 ? "0" : value < 0.01 ? value.toPrecision(2) : value.toFixed(2));
const rate = (value: number | undefined): string => `≈${value ?? 0} kbit/s`;

const sourceLine = ({ source, plan }: FilePlan): string => {
  const { video } = source;
  const pictures = (plan.frameRate.num / plan.frameRate.den).toFixed(3).replace(/\.?0+$/, "");
  const odd = [
    ...(video.rotation === 0 ? [] : [`turned by ${video.rotation}°`]),
    ...(video.sampleAspect.num === video.sampleAspect.den
      ? []
      : [`pixels ${video.sampleAspect.num}:${video.sampleAspect.den}`]),
    ...(video.interlaced ? ["interlaced"] : []),
    ...(video.highDynamicRange ? ["HDR, becomes SDR"] : []),
    ...(video.alpha ? ["see-through, is laid on black"] : []),
  ];
  return [
    `${source.demuxer}, ${size(source.sizeBytes)}, ${clock(source.durationSeconds)}`,
    `${video.codec} ${video.width}×${video.height}`,
    `${pictures} pictures a second`,
    ...odd,
  ].join(" · ");
};

/** When viewers can begin to watch. */
const playsText = ({ plan }: FilePlan): string => {
  if (plan.first === undefined || plan.first === null) return "plays when all of it is done";
  return plan.first.by === "remux"
    ? "plays as it is within seconds, better suited to lines and devices when all is done"
    : `plays in ${plan.first.rendition} as soon as its first seconds are encoded, and grows`;
};

/** A plan in sentences and columns, for a person who decides whether to start the work. */
export const describePlan = (filePlan: FilePlan): string => {
  const { plan, prediction } = filePlan;
  const renditions = plan.renditions.map((rendition) => [
    rendition.id,
    `${rendition.width}×${rendition.height}`,
    rendition.av1 ? "AV1" : "H.264",
    rate(prediction.kbps[rendition.id]),
    `at most ${rendition.maxKbps}`,
  ]);
  const audio = plan.audio.map((track) => [
    track.id,
    track.label,
    track.channels === 6 ? "5.1" : "stereo",
    `${prediction.kbps[track.id] ?? 0} kbit/s`,
    track.isDefault ? "default" : "",
  ]);
  const subtitles = plan.subtitles.map((track) => [track.id, track.label, track.forced ? "forced" : ""]);
  return [
    sourceLine(filePlan),
    playsText(filePlan),
    ...section("Renditions", table(renditions)),
    ...section("Audio", table(audio)),
    ...section("Subtitles", table(subtitles)),
    ...section(
      "Notices",
      plan.notices.map((notice) => `  ${notice}`),
    ),
    "Prediction",
    ...table([
      [
        "work",
        `${minutes(prediction.wallMinutes)} on ${prediction.cores} cores`,
        `${prediction.cpuMinutes.toFixed(1)} min of CPU`,
        `price ${price(prediction.workCost)}`,
      ],
      [
        "store",
        `about ${size(prediction.bytesStored)}`,
        `at most ${size(prediction.bytesAtMost)}`,
        `price ${price(prediction.monthlyCost)} a month`,
      ],
    ]),
  ].join("\n");
};
