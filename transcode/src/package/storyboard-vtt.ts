import * as z from "zod";
import { vttTime } from "./webvtt.ts";

/** Sheets of small pictures, `tiles` in all, read left to right and top to bottom, sheet after sheet. */
export const Storyboard = z.object({
  /** File names inside the storyboard's folder. */
  sheets: z.array(z.string()).readonly(),
  tiles: z.int(),
  /** From one tile to the next. */
  intervalSeconds: z.number().positive(),
  tileWidth: z.int(),
  tileHeight: z.int(),
  columns: z.int(),
  rows: z.int(),
  /** Bytes of the largest sheet. */
  largestBytes: z.int(),
});
export type Storyboard = z.infer<typeof Storyboard>;

/** How many sheets `tiles` tiles fill. */
export const sheetCount = (tiles: number, columns: number, rows: number): number => Math.ceil(tiles / (columns * rows));

/** The storyboard as WebVTT whose cues point into the sheets with a media fragment: what web players read. */
export const writeStoryboardVtt = (board: Storyboard, durationSeconds: number): string => {
  const perSheet = board.columns * board.rows;
  const cues = Array.from({ length: board.tiles }, (_, tile) => {
    const start = Math.round(tile * board.intervalSeconds * 1000);
    const end = Math.round(Math.min(durationSeconds, (tile + 1) * board.intervalSeconds) * 1000);
    const cell = tile % perSheet;
    const x = (cell % board.columns) * board.tileWidth;
    const y = Math.floor(cell / board.columns) * board.tileHeight;
    const sheet = board.sheets[Math.floor(tile / perSheet)] ?? "";
    return `${vttTime(start)} --> ${vttTime(Math.max(end, start + 1))}\n${sheet}#xywh=${x},${y},${board.tileWidth},${board.tileHeight}\n`;
  });
  return `WEBVTT\n\n${cues.join("\n")}`;
};
