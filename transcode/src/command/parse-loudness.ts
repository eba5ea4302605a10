import * as z from "zod";
import type { Loudness } from "./encode-audio.ts";

const Report = z.object({
  input_i: z.string(),
  input_tp: z.string(),
  input_lra: z.string(),
  input_thresh: z.string(),
  target_offset: z.string(),
});

const toLoudness = (json: string): Loudness | null => {
  const parsed = Report.safeParse(JSON.parse(json));
  if (!parsed.success) return null;
  const { input_i, input_tp, input_lra, input_thresh, target_offset } = parsed.data;
  const [integrated, truePeak, range, threshold, offset] = [
    input_i,
    input_tp,
    input_lra,
    input_thresh,
    target_offset,
  ].map(Number);
  if (
    integrated === undefined ||
    truePeak === undefined ||
    range === undefined ||
    threshold === undefined ||
    offset === undefined
  ) {
    return null;
  }
  // A silent track measures -inf; raising it to the target would only make its noise loud.
  if (![integrated, truePeak, range, threshold, offset].every(Number.isFinite) || integrated <= -70) return null;
  return { integrated, truePeak, range, threshold, offset };
};

/**
 * Reads the `loudnorm` reports of a measuring run. Each is headed by the filter's name in the graph, whose number grows from
 * track to track; the order of the reports themselves is ffmpeg's business.
 * @returns one entry a track; null where the track is silent or was not reported.
 */
export const parseLoudness = (stderr: string, tracks: number): readonly (Loudness | null)[] => {
  const reports = [...stderr.matchAll(/\[Parsed_loudnorm_(\d+) @ [^\]]*\]\s*(\{[^}]*\})/g)]
    .map((match) => ({ filter: Number(match[1]), json: match[2] ?? "{}" }))
    .toSorted((a, b) => a.filter - b.filter);
  return Array.from({ length: tracks }, (_, index) => toLoudness(reports[index]?.json ?? "{}"));
};
