import { parseStoryboard, type StoryboardTile, tileAt } from "./storyboard.ts";

export type Storyboard = {
  readonly at: (seconds: number) => StoryboardTile | null;
  /** Pixels of the sheet behind a tile, or null until it is known. */
  readonly sheet: (imageUrl: string) => { readonly width: number; readonly height: number } | null;
};

/**
 * Loads the thumbnails of a film, or null when they cannot be had: they are a comfort, nothing depends on them.
 * `rewrite` puts the newest token into a URL.
 */
export const loadStoryboard = async (url: string, rewrite: (url: string) => string): Promise<Storyboard | null> => {
  try {
    const response = await fetch(rewrite(url));
    if (!response.ok) return null;
    const tiles = parseStoryboard(await response.text(), response.url || url);
    if (tiles.length === 0) return null;
    const sheets = new Map<string, { readonly width: number; readonly height: number }>();
    for (const imageUrl of new Set(tiles.map((tile) => tile.imageUrl))) {
      const image = new Image();
      image.addEventListener("load", () =>
        sheets.set(imageUrl, { width: image.naturalWidth, height: image.naturalHeight }),
      );
      image.src = rewrite(imageUrl);
    }
    return { at: (seconds) => tileAt(tiles, seconds), sheet: (imageUrl) => sheets.get(imageUrl) ?? null };
  } catch {
    return null;
  }
};
