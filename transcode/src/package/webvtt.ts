/** A subtitle: times in milliseconds, `settings` as they stand behind the times, text with its inline tags. */
export type Cue = {
  readonly startMs: number;
  readonly endMs: number;
  readonly settings: string;
  readonly text: string;
};

const TIMING = /^((?:\d+:)?\d\d:\d\d\.\d{3})[ \t]+-->[ \t]+((?:\d+:)?\d\d:\d\d\.\d{3})(.*)$/;

const toMs = (text: string): number =>
  Math.round(text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) * 1000);

/** Milliseconds as WebVTT writes them, hours included. */
export const vttTime = (ms: number): string => {
  const [hours, minutes, seconds] = [
    Math.floor(ms / 3_600_000),
    Math.floor(ms / 60_000) % 60,
    Math.floor(ms / 1000) % 60,
  ];
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${String(ms % 1000).padStart(3, "0")}`;
};

/** Reads the cues of a WebVTT file; notes, styles, regions and cues without any length are left out. Sorted by start. */
export const parseVtt = (text: string): readonly Cue[] =>
  text
    .replace(/^\uFEFF/, "")
    .replaceAll(/\r\n?/g, "\n")
    .split(/\n{2,}/)
    .flatMap((block) => {
      const lines = block.split("\n").filter((line) => line !== "");
      const at = lines.findIndex((line) => TIMING.test(line));
      const timing = TIMING.exec(lines[at] ?? "");
      if (at < 0 || at > 1 || !timing) return [];
      const cue = { startMs: toMs(timing[1] ?? ""), endMs: toMs(timing[2] ?? ""), settings: (timing[3] ?? "").trim() };
      const body = lines.slice(at + 1).join("\n");
      return cue.endMs > cue.startMs && body.trim() !== "" ? [{ ...cue, text: body }] : [];
    })
    .toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);

const write = (cue: Cue): string =>
  `${vttTime(cue.startMs)} --> ${vttTime(cue.endMs)}${cue.settings === "" ? "" : ` ${cue.settings}`}\n${cue.text}\n`;

/** The whole track as one file, for DASH. */
export const writeVtt = (cues: readonly Cue[]): string => `WEBVTT\n\n${cues.map(write).join("\n")}`;

/**
 * The track cut on the time grid, for HLS. A cue that crosses a cut stands in every segment that it touches, with its full
 * times, so that a seek into the middle of it shows it. Times count from the film's start, as the media's do (RFC 8216, 3.5).
 * @param cutsMs where each segment ends; those without a cue are there all the same.
 */
export const segmentVtt = (cues: readonly Cue[], cutsMs: readonly number[]): readonly string[] =>
  cutsMs.map((cutMs, index) => {
    const [fromMs, untilMs] = [cutsMs[index - 1] ?? 0, index === cutsMs.length - 1 ? Infinity : cutMs];
    const inside = cues.filter((cue) => cue.startMs < untilMs && cue.endMs > fromMs);
    return `WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n\n${inside.map(write).join("\n")}`;
  });
