type Size = { readonly width: number; readonly height: number };

/** What the farm's ladders are made of. The gate goes by a rendition's rung, whatever shape the film has. */
const RUNGS = [240, 360, 480, 720, 1080, 1440, 2160, 4320];
/** Sides are rounded to even pixels. */
const SLACK = 2;

/** The lines of the rung that a picture fills: 1080 of 1920 × 804, of 1080 × 1920, and of 1600 × 900 too. */
export const rungOf = ({ width, height }: Size): number => {
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  const lines = Math.max(short, (long * 9) / 16);
  return RUNGS.find((rung) => rung >= lines - SLACK) ?? lines;
};

/** Whether a grant with this many lines opens a picture of this size; null opens all. */
export const isAllowed = (size: Size, cap: number | null): boolean => cap === null || rungOf(size) <= cap;

/** The most pixels among the sizes that a cap leaves, for a player that knows no rungs; no bound where it leaves none or all. */
export const maxPixels = (sizes: readonly Size[], cap: number | null): number => {
  const left = sizes.filter((size) => isAllowed(size, cap));
  return left.length === 0 || left.length === sizes.length
    ? Infinity
    : Math.max(...left.map(({ width, height }) => width * height));
};

/**
 * The height to select among those that there are: the wanted one, or while a cap forbids that the best that is left. Null where
 * the player chooses by itself, or what is wanted is set aside for a while.
 */
export const heightToPlay = (wanted: "auto" | number, cap: number | null, sizes: readonly Size[]): number | null => {
  if (wanted === "auto") return null;
  const left = sizes.filter((size) => isAllowed(size, cap)).map(({ height }) => height);
  if (left.includes(wanted)) return wanted;
  const best = Math.max(...left);
  return cap !== null && left.length > 0 && best < wanted ? best : null;
};
