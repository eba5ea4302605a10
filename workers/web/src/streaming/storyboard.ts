/** One thumbnail: a rectangle of a sprite sheet that stands for a span of the film. Seconds and pixels. */
export type StoryboardTile = {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Absolute, with the token it was loaded under. */
  readonly imageUrl: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** `01:02:03.500` or `02:03.500` → seconds; NaN for anything else (WebVTT §4.3). */
const secondsOf = (timestamp: string): number => {
  const match = /^(?:(\d{2,}):)?(\d{2}):(\d{2})\.(\d{3})$/.exec(timestamp);
  if (match === null) return Number.NaN;
  return Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3]) + Number(match[4]) / 1000;
};

const tileOf = (block: string, vttUrl: string): StoryboardTile | null => {
  const lines = block.split("\n").map((line) => line.trim());
  const timing = lines.findIndex((line) => line.includes("-->"));
  const [start, end] = (lines[timing] ?? "").split("-->").map((part) => secondsOf(part.trim().split(/\s/)[0] ?? ""));
  const rectangle = /^(.+)#xywh=(?:pixel:)?(\d+),(\d+),(\d+),(\d+)$/.exec(lines[timing + 1] ?? "");
  if (timing === -1 || rectangle === null || start === undefined || end === undefined || !(start < end)) return null;
  const [x, y, width, height] = rectangle.slice(2).map(Number) as [number, number, number, number];
  if (width === 0 || height === 0) return null;
  return { startSeconds: start, endSeconds: end, imageUrl: new URL(rectangle[1]!, vttUrl).href, x, y, width, height };
};

/** Reads a storyboard: WebVTT whose cues are `<image>#xywh=x,y,w,h`. Cues of another form are skipped. */
export const parseStoryboard = (vtt: string, vttUrl: string): readonly StoryboardTile[] =>
  vtt
    .replaceAll(/\r\n?/g, "\n")
    .split(/\n{2,}/)
    .map((block) => tileOf(block, vttUrl))
    .filter((tile) => tile !== null)
    .toSorted((left, right) => left.startSeconds - right.startSeconds);

/** The tile for a moment: the last one that starts at or before it; null when there are none. */
export const tileAt = (tiles: readonly StoryboardTile[], seconds: number): StoryboardTile | null => {
  let low = 0;
  let high = tiles.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (tiles[middle]!.startSeconds <= seconds) low = middle;
    else high = middle - 1;
  }
  return tiles[low] ?? null;
};
