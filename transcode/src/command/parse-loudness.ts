import * as z from "zod";
import type { LimiterReport, Loudness } from "./measure-loudness.ts";

/** Below the gate of EBU R128 there is nothing to measure: raising such a track to the target would only make its noise loud. */
const SILENCE_LUFS = -70;

const isHeard = (values: Loudness): boolean =>
  Object.values(values).every(Number.isFinite) && values.integrated > SILENCE_LUFS;

/**
 * Reports are headed by the filter's name in the graph, whose number grows from track to track; the order of the reports themselves
 * is ffmpeg's business. `pattern` finds that number and the report.
 */
const reportsOf = (stderr: string, pattern: RegExp): readonly string[] =>
  [...stderr.matchAll(pattern)].toSorted((a, b) => Number(a[1]) - Number(b[1])).map((match) => match[2] ?? "");

const SUMMARY = /\[Parsed_ebur128_(\d+) @ [^\]]*\] Summary:(.*?Peak:\s+\S+ dBFS)/gs;

const readSummary = (text: string): Loudness | null => {
  const value = (pattern: RegExp): number => Number(pattern.exec(text)?.[1]);
  const loudness = {
    integrated: value(/I:\s+(\S+) LUFS/),
    truePeak: value(/Peak:\s+(\S+) dBFS/),
    range: value(/LRA:\s+(\S+) LU/),
  };
  return isHeard(loudness) ? loudness : null;
};

/**
 * Reads what `measureLoudnessArgv` leaves on stderr.
 * @returns one entry a track; null where the track is silent or was not reported.
 */
export const parseLoudness = (stderr: string, tracks: number): readonly (Loudness | null)[] => {
  const reports = reportsOf(stderr, SUMMARY);
  return Array.from({ length: tracks }, (_, index) => readSummary(reports[index] ?? ""));
};

const LIMITER = /\[Parsed_loudnorm_(\d+) @ [^\]]*\]\s*(\{[^}]*\})/g;

const number = z.string().transform(Number);
const Report = z.object({
  input_i: number,
  input_tp: number,
  input_lra: number,
  input_thresh: number,
  target_offset: number,
});

const readReport = (json: string): LimiterReport | null => {
  const parsed = Report.safeParse(JSON.parse(json));
  if (!parsed.success) return null;
  const { input_i, input_tp, input_lra, input_thresh, target_offset } = parsed.data;
  const report = {
    integrated: input_i,
    truePeak: input_tp,
    range: input_lra,
    threshold: input_thresh,
    offset: target_offset,
  };
  return isHeard(report) ? report : null;
};

/** The same for `measureLimiterArgv`. */
export const parseLimiter = (stderr: string, tracks: number): readonly (LimiterReport | null)[] => {
  const reports = reportsOf(stderr, LIMITER);
  return Array.from({ length: tracks }, (_, index) => readReport(reports[index] ?? "{}"));
};
