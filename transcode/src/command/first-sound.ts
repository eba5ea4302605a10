import type { Plan, PlannedAudio } from "../plan/plan.ts";
import { type Argv, argv, BITEXACT, clockOffset, FFMPEG_PREAMBLE, ffmpegSeconds, untrustedInput } from "./argv.ts";
import { audioFile, FRAGMENT_MICROSECONDS } from "./encode-audio.ts";
import { speakers } from "./speakers.ts";

export type FirstAudio = PlannedAudio & {
  /** Taken over as it is: AAC in stereo or mono that begins with the picture. */
  readonly copied: boolean;
};

/** The sound of a film that is watched before its ladder is done: in one pass, without measuring, at the encoder's quick setting. */
export const firstSoundArgv = (
  plan: Plan,
  tracks: readonly FirstAudio[],
  kbps: number,
  files: { readonly source: string; readonly folder: string },
): Argv => {
  const length = ffmpegSeconds(plan.durationSeconds);
  const graph = tracks.flatMap((track) =>
    track.copied
      ? []
      : [`${speakers(track)},aresample=48000,apad=whole_dur=${length},atrim=duration=${length}[${track.id}]`],
  );
  return argv(
    FFMPEG_PREAMBLE,
    clockOffset(plan.source.audioOffsetSeconds),
    untrustedInput(plan.demuxer, files.source),
    graph.length === 0 ? [] : ["-filter_complex", graph.join(";")],
    ...tracks.map((track) =>
      argv(
        track.copied
          ? ["-map", `0:${track.index}`, "-c:a", "copy"]
          : ["-map", `[${track.id}]`, "-c:a", "aac", "-aac_coder", "fast", "-b:a", `${kbps}k`],
        BITEXACT,
        ["-f", "mp4", "-movflags", "+empty_moov+default_base_moof+delay_moov"],
        ["-frag_duration", String(FRAGMENT_MICROSECONDS), `${files.folder}/${audioFile(track.id)}`],
      ),
    ),
  );
};
