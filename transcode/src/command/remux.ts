import type { Plan, PlannedAudio } from "../plan/plan.ts";
import { type Argv, argv, BITEXACT, FFMPEG_PREAMBLE, untrustedInput } from "./argv.ts";

/** The file a copied or quickly encoded track is written to, inside the step's folder. */
export const remuxFile = (id: string): string => `${id}.mp4`;

export type RemuxedAudio = PlannedAudio & {
  /** Taken over as it is: AAC in stereo or mono. */
  readonly copied: boolean;
};

/**
 * The source's own picture as a fragmented MP4 whose fragments are its GOPs, and its sound: copied where every player can
 * decode it, else encoded once without measuring. One run, so that the file is read once.
 */
export const remuxArgv = (
  plan: Plan,
  tracks: { readonly videoId: string; readonly audio: readonly RemuxedAudio[]; readonly kbps: number },
  files: { readonly source: string; readonly folder: string },
): Argv =>
  argv(
    FFMPEG_PREAMBLE,
    untrustedInput(plan.demuxer, files.source),
    ["-map", `0:${plan.source.videoIndex}`, "-c", "copy"],
    BITEXACT,
    ["-video_track_timescale", String(plan.timescale), "-f", "mp4"],
    ["-movflags", "+cmaf+frag_keyframe+empty_moov+default_base_moof", `${files.folder}/${remuxFile(tracks.videoId)}`],
    ...tracks.audio.map((track) =>
      argv(
        ["-map", `0:${track.index}`],
        track.copied ? ["-c", "copy"] : ["-c:a", "aac", "-ac", "2", "-ar", "48000", "-b:a", `${tracks.kbps}k`],
        BITEXACT,
        ["-f", "mp4", "-movflags", "+empty_moov+default_base_moof+delay_moov", "-frag_duration", "1000000"],
        [`${files.folder}/${remuxFile(track.id)}`],
      ),
    ),
  );
