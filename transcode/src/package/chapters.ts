import * as z from "zod";
import { vttTime } from "./webvtt.ts";

/** A chapter as the source tells it; a missing title becomes its number. */
export const Chapter = z.object({
  startSeconds: z.number().min(0),
  endSeconds: z.number().min(0).optional(),
  title: z.string().nullish(),
});
export type Chapter = z.infer<typeof Chapter>;

/** What a plan may say of chapters; plans of films without any, and older ones, say nothing. */
export const PlannedChapters = z.object({ chapters: z.array(Chapter).default([]) });

/** Markup characters of WebVTT in a title are text (WebVTT, 4.2.2). */
const plain = (title: string): string =>
  title.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll(/\s+/g, " ").trim();

/**
 * Chapters as WebVTT of the kind `chapters`: in order, without gaps or overlaps, inside the film. Null where nothing is left to
 * choose from: fewer than two chapters.
 */
export const writeChaptersVtt = (chapters: readonly Chapter[], durationSeconds: number): string | null => {
  const endMs = Math.round(durationSeconds * 1000);
  const starts = new Map<number, string>();
  for (const { startSeconds, title } of chapters.toSorted((a, b) => a.startSeconds - b.startSeconds)) {
    const startMs = Math.round(startSeconds * 1000);
    if (startMs < endMs) starts.set(startMs, plain(title ?? ""));
  }
  const cues = [...starts].map(([startMs, title], index, all) => {
    const untilMs = all[index + 1]?.[0] ?? endMs;
    return `${vttTime(startMs)} --> ${vttTime(untilMs)}\n${title === "" ? `Chapter ${index + 1}` : title}\n`;
  });
  return cues.length < 2 ? null : `WEBVTT\n\n${cues.join("\n")}`;
};
