import { expect, it } from "vitest";
import { lookAtPicture, type Pixels } from "./look-at-picture.ts";

/** A picture of one colour with squares of others on it. */
const picture = (
  width: number,
  height: number,
  squares: readonly (readonly [x: number, y: number, grey: number])[],
): Pixels => {
  const rgba: number[] = Array.from({ length: width * height * 4 }, (_, index) => (index % 4 === 3 ? 255 : 40));
  for (const [x, y, grey] of squares) {
    for (let channel = 0; channel < 3; channel++) rgba[(y * width + x) * 4 + channel] = grey;
  }
  return { width, height, rgba };
};

it("finds the point in what stands out", () => {
  const { focalX, focalY } = lookAtPicture(picture(20, 10, [[14, 2, 255]]));
  expect([focalX, focalY]).toEqual([0.72, 0.25]);
});

it("leaves out the rows in which the lettering stands", () => {
  const lettered = picture(20, 10, [
    [4, 2, 255],
    [10, 9, 255],
  ]);
  expect(lookAtPicture(lettered, { from: 0, to: 0.8 })).toMatchObject({ focalX: 0.23, focalY: 0.25 });
  expect(lookAtPicture(lettered).focalY).toBeGreaterThan(0.5);
});

it("takes the middle of a picture in which nothing stands out, and its colour", () => {
  expect(lookAtPicture(picture(4, 4, []))).toEqual({ focalX: 0.5, focalY: 0.5, placeholder: "#282828" });
});
