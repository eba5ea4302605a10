/** A small copy of a picture: rows of RGBA bytes. */
export type Pixels = { readonly width: number; readonly height: number; readonly rgba: readonly number[] };

export type PictureFacts = {
  /** The point to keep when the picture is cropped, shares from the left and from the top. */
  readonly focalX: number;
  readonly focalY: number;
  /** `#rrggbb`: the mean of the picture. */
  readonly placeholder: string;
};

type Colour = readonly [red: number, green: number, blue: number];

const hex = (value: number): string => Math.round(value).toString(16).padStart(2, "0");
const rounded = (share: number): number => Math.round(share * 100) / 100;

/**
 * The mean colour, and the centre of gravity of what stands out of its row. Rows outside `rows` (shares of the height),
 * where a poster has its lettering, do not count for the point.
 */
export const lookAtPicture = (
  { width, height, rgba }: Pixels,
  rows: { readonly from: number; readonly to: number } = { from: 0, to: 1 },
): PictureFacts => {
  const at = (x: number, y: number): Colour => {
    const offset = (y * width + x) * 4;
    return [rgba[offset] ?? 0, rgba[offset + 1] ?? 0, rgba[offset + 2] ?? 0];
  };
  const meanOf = (fromRow: number, toRow: number): readonly number[] => {
    const sum = [0, 0, 0];
    for (let y = fromRow; y < toRow; y++) {
      for (let x = 0; x < width; x++)
        at(x, y).forEach((value, channel) => (sum[channel] = (sum[channel] ?? 0) + value));
    }
    return sum.map((value) => value / (width * (toRow - fromRow)));
  };
  const mean = meanOf(0, height);
  let [weight, sumX, sumY] = [0, 0, 0];
  for (let y = Math.floor(rows.from * height); y < Math.ceil(rows.to * height); y++) {
    // Against its own row: a sky or a sea is lighter than the rest, and yet not what the picture is of.
    const rowMean = meanOf(y, y + 1);
    for (let x = 0; x < width; x++) {
      const distance = Math.hypot(...at(x, y).map((value, channel) => value - (rowMean[channel] ?? 0)));
      // The third power lets what stands out decide, not the many pixels that hardly do.
      const counts = distance ** 3;
      weight += counts;
      sumX += counts * (x + 0.5);
      sumY += counts * (y + 0.5);
    }
  }
  const placeholder = `#${mean.map(hex).join("")}`;
  if (weight === 0) return { focalX: 0.5, focalY: 0.5, placeholder };
  return { focalX: rounded(sumX / weight / width), focalY: rounded(sumY / weight / height), placeholder };
};
