import type { Plan } from "../plan/plan.ts";
import { type Argv, argv, clockOffset, FFMPEG_PREAMBLE, untrustedInput } from "./argv.ts";

const sourceTracks = (plan: Plan): readonly number[] => [...new Set(plan.audio.map(({ index }) => index))];

/**
 * All sounds as PCM of one rate and one layout, each sample at its time. Television changes between stereo and 5.1 at every film;
 * ffmpeg then builds its filters anew, and those that fill and cut to the film's length would begin from zero once more.
 */
export const settleSoundArgv = (plan: Plan, files: { readonly source: string; readonly output: string }): Argv =>
  argv(
    FFMPEG_PREAMBLE,
    clockOffset(plan.source.audioOffsetSeconds),
    untrustedInput(plan.demuxer, files.source),
    // A sound that begins at zero: what reads the file takes the beginning of its earliest track for zero.
    ["-f", "lavfi", "-t", "0.1", "-i", "anullsrc"],
    ...sourceTracks(plan).map((index, at) => {
      const isSurround = plan.audio.some((track) => track.index === index && track.channels === 6);
      const layout = isSurround ? "5.1" : "stereo";
      return argv(["-map", `0:${index}`, `-filter:a:${at}`, `aresample=48000,aformat=channel_layouts=${layout}`]);
    }),
    ["-map", "1:a", "-c:a", "pcm_s16le", "-f", "matroska", files.output],
  );

/** Kilobits a second of what `settleSoundArgv` writes: 16 bits a sample, six channels at most. */
export const settledKbps = (plan: Plan): number => sourceTracks(plan).length * 6 * 48 * 16;

/** The plan over what `settleSoundArgv` wrote. */
export const planOfSettled = (plan: Plan): Plan => {
  const tracks = sourceTracks(plan);
  return {
    ...plan,
    demuxer: "matroska",
    source: { ...plan.source, audioOffsetSeconds: 0 },
    audio: plan.audio.map((track) => ({ ...track, index: tracks.indexOf(track.index) })),
  };
};
