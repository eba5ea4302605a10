/** What ffmpeg's verbose log tells at the end of a decoding run. */
export type Decoding = {
  /** Frames that came out, by the order of the streams of the first output. */
  readonly frames: readonly number[];
  readonly decodeErrors: number;
  /** Integrated loudness of each sound in LUFS; −∞ for silence. */
  readonly lufs: readonly number[];
};

const FRAMES = /\[out#0\/null @ [^\]]*\]\s+Output stream #0:(\d+) \(\w+\): (\d+) frames encoded/g;
const ERRORS = /(\d+) decode errors/g;
const LOUDNESS = /\[Parsed_ebur128_(\d+) @ [^\]]*\] Summary:\s+Integrated loudness:\s+I:\s+(\S+) LUFS/g;

/** Below the gate of EBU R128 there is nothing to measure; ffmpeg reports the gate itself. */
const SILENCE_LUFS = -70;

/** Reads the statistics that a run of `readHlsArgv` or `readDashArgv` leaves on stderr. */
export const parseDecoding = (stderr: string): Decoding => {
  const numbered = (pattern: RegExp): readonly number[] =>
    [...stderr.matchAll(pattern)].toSorted((a, b) => Number(a[1]) - Number(b[1])).map((match) => Number(match[2]));
  return {
    frames: numbered(FRAMES),
    decodeErrors: [...stderr.matchAll(ERRORS)].reduce((sum, match) => sum + Number(match[1]), 0),
    lufs: numbered(LOUDNESS).map((value) => (value > SILENCE_LUFS ? value : -Infinity)),
  };
};
