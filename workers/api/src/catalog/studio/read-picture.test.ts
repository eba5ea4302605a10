import { expect, it } from "vitest";
import { type RedType, redPicture } from "./pictures.fixture.ts";
import { readPicture } from "./read-picture.ts";

const TYPES = ["png", "jpeg", "webp", "avif"] as const satisfies readonly RedType[];
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
/** A picture's bytes with some of them written over. */
const changed = (type: RedType, at: number, bytes: readonly number[]): Uint8Array => {
  const picture = redPicture(type);
  picture.set(bytes, at);
  return picture;
};

it.each(TYPES)("reads kind and size of a picture in %s from its bytes", (type) => {
  expect(readPicture(redPicture(type))).toEqual({
    ok: true,
    value: { type: `image/${type}`, extension: type === "jpeg" ? "jpg" : type, width: 30, height: 20 },
  });
});

it("reads a JPEG with a thumbnail and something behind its end", () => {
  const jpeg = redPicture("jpeg");
  const thumbnail = [0xff, 0xe1, 0, 8, 0xff, 0xd8, 0xff, 0xda, 0xff, 0xd9];
  const whole = Uint8Array.from([...jpeg.slice(0, 2), ...thumbnail, ...jpeg.slice(2), ...bytesOf("behind")]);
  expect(readPicture(whole)).toMatchObject({ ok: true, value: { width: 30, height: 20 } });
  // The end of the thumbnail is not that of the picture.
  expect(readPicture(whole.slice(0, -10))).toEqual({ ok: false, error: "broken" });
});

it("says of nothing that it is empty, and of what is no picture that it is unknown", () => {
  expect(readPicture(new Uint8Array(0))).toEqual({ ok: false, error: "empty" });
  for (const text of [
    "x",
    "rubbish",
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "<html>",
    "GIF89a\u0001\u0000\u0001\u0000",
    "%PDF-1.7",
  ])
    expect(readPicture(bytesOf(text)), text).toEqual({ ok: false, error: "unknown" });
  expect(readPicture(changed("avif", 8, [...bytesOf("heic")]))).toEqual({ ok: false, error: "unknown" });
});

it.each(TYPES)("refuses a %s that was cut anywhere, and never throws", (type) => {
  const whole = redPicture(type);
  for (let bytes = 1; bytes < whole.length; bytes++) {
    const read = readPicture(whole.slice(0, bytes));
    expect([bytes, read.ok]).toEqual([bytes, false]);
    if (bytes > 12 && !read.ok) expect([bytes, read.error]).toEqual([bytes, "broken"]);
  }
});

it.each(TYPES)("never throws at a %s whose bytes were changed", (type) => {
  const whole = redPicture(type);
  for (let at = 0; at < whole.length; at++)
    for (const byte of [0, 1, 0x7f, 0xff]) expect(() => readPicture(changed(type, at, [byte]))).not.toThrow();
});

it("refuses a picture without a side, and one with more pixels than a screen has", () => {
  expect(readPicture(changed("png", 16, [0, 0, 0, 0]))).toEqual({ ok: false, error: "broken" });
  // 20,001 × 20 pixels; 10,000 × 10,000.
  expect(readPicture(changed("png", 16, [0, 0, 0x4e, 0x21]))).toEqual({ ok: false, error: "too_large" });
  expect(readPicture(changed("png", 16, [0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10]))).toEqual({
    ok: false,
    error: "too_large",
  });
  expect(readPicture(changed("png", 16, [0, 0, 0x1e, 0, 0, 0, 0x10, 0xe0]))).toMatchObject({ ok: true });
});

it("looks through ten megabytes of rubbish in no time that an isolate would notice", () => {
  const rubbish = new Uint8Array(10 * 1024 ** 2);
  rubbish.set([0xff, 0xd8, 0xff]);
  expect(readPicture(rubbish)).toEqual({ ok: false, error: "broken" });
});
