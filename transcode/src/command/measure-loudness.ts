import type { Plan } from "../plan/plan.ts";
import type { Profile } from "../profile/profile.ts";
import { type Argv, argv, clockOffset, FFMPEG_PREAMBLE, ffmpegSeconds, untrustedInput } from "./argv.ts";
import { speakers } from "./speakers.ts";

/** How loud a sound is by EBU R128: LUFS, dBFS between the samples too (true peak), LU. */
export type Loudness = {
  readonly integrated: number;
  readonly truePeak: number;
  readonly range: number;
};

/** What `loudnorm` wants to be told of a sound that it shall limit as it goes. */
export type LimiterReport = Loudness & {
  readonly threshold: number;
  readonly offset: number;
};

export type LoudnessTarget = NonNullable<Profile["audio"]["loudness"]>;

export const loudnorm = (target: LoudnessTarget): string =>
  `loudnorm=I=${target.integratedLufs}:TP=${target.truePeakDb}:LRA=${target.rangeLu}`;

/** Measures what will be heard of every track in one run; the reports stand on stderr. */
const measureArgv = (plan: Plan, meter: string, source: string): Argv =>
  argv(
    FFMPEG_PREAMBLE.map((word) => (word === "error" ? "info" : word)),
    clockOffset(plan.source.audioOffsetSeconds),
    untrustedInput(plan.demuxer, source),
    ["-filter_complex"],
    [
      plan.audio
        .map(
          (track, index) =>
            `${speakers(track)},atrim=duration=${ffmpegSeconds(plan.durationSeconds)},${meter}[m${index}]`,
        )
        .join(";"),
    ],
    plan.audio.flatMap((_, index) => ["-map", `[m${index}]`]),
    ["-f", "null", "-"],
  );

/** First pass over all tracks. A meter alone takes a fifth of the time of `loudnorm`, which also levels what it measures. */
export const measureLoudnessArgv = (plan: Plan, source: string): Argv =>
  measureArgv(plan, "ebur128=peak=true:framelog=quiet", source);

/** One more pass over tracks that one gain cannot level: how far the limiter ends beside its target. */
export const measureLimiterArgv = (plan: Plan, target: LoudnessTarget, source: string): Argv =>
  measureArgv(plan, `${loudnorm(target)}:print_format=json`, source);
