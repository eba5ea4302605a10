import type { Rational, VideoStream } from "../probe/media-info.ts";

const STANDARD: readonly Rational[] = [
  [10, 1],
  [12, 1],
  [15, 1],
  [24000, 1001],
  [24, 1],
  [25, 1],
  [30000, 1001],
  [30, 1],
  [48, 1],
  [50, 1],
  [60000, 1001],
  [60, 1],
  [100, 1],
  [120000, 1001],
  [120, 1],
].map(([num, den]) => ({ num: num ?? 0, den: den ?? 1 }));

/** Lengths are rounded, and so averages are. */
const NEAR = 0.02;

const value = (rate: Rational): number => rate.num / rate.den;

/** Output is always constant: players, segment grids and key-frame alignment need it, and rungs then agree on every frame. */
export const chooseFrameRate = (
  video: Pick<VideoStream, "averageRate" | "baseRate">,
  maxFrameRate: number,
): Rational => {
  const { averageRate, baseRate } = video;
  const average = averageRate ?? baseRate ?? { num: 25, den: 1 };
  // An average above the rate that represents every time stamp was reckoned from a part of the file.
  let wanted = baseRate && value(baseRate) < value(average) ? value(baseRate) : value(average);
  while (wanted > maxFrameRate * 1.01) wanted /= 2;
  const distance = (rate: Rational): number => Math.abs(Math.log(value(rate) / wanted));
  const usable = STANDARD.filter((rate) => value(rate) <= maxFrameRate);
  const nearest = usable.toSorted((a, b) => distance(a) - distance(b))[0] ?? { num: 25, den: 1 };
  if (distance(nearest) < 0.0005) return nearest;
  // Time stamps in milliseconds blur 23.976 to 23.98 and the like; a base rate that is standard and near tells the truth.
  const base = usable.find((rate) => baseRate && Math.abs(value(rate) - value(baseRate)) < 0.002);
  if (base && distance(base) < 0.01) return base;
  // A screen recording stands still for minutes and then moves at its full rate; fields and telecine, whose base is higher too, have
  // an average that is standard.
  if (base && value(base) > wanted && distance(nearest) > NEAR) return base;
  // A variable rate is rounded up, so that no picture of the source is lost to the grid.
  return usable.find((rate) => value(rate) >= wanted * 0.995) ?? nearest;
};
