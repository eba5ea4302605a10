import { MAX_PICTURE_PIXELS, MAX_PICTURE_SIDE } from "@cinema/contracts";
import { err, ok, type Result } from "@cinema/foundation";
import { imageDimensionsFromData } from "image-dimensions";

/** By what the bytes say; a picture's public name ends in one of these. */
const EXTENSIONS = { jpeg: "jpg", png: "png", webp: "webp", avif: "avif" } as const;
type PictureType = keyof typeof EXTENSIONS;

export type ReadPicture = {
  readonly type: `image/${PictureType}`;
  readonly extension: (typeof EXTENSIONS)[PictureType];
  /** As the file has them; that a JPEG asks to be turned when it is shown is not looked at. */
  readonly width: number;
  readonly height: number;
};
/** `broken`: its kind is known, but it has no size, or ends before its end. */
export type PictureFault = "empty" | "unknown" | "broken" | "too_large";

const startsWith = (bytes: Uint8Array, at: number, text: string): boolean =>
  Array.from(text, (letter) => letter.charCodeAt(0)).every((byte, index) => bytes[at + index] === byte);

const isPng = (bytes: Uint8Array): boolean => bytes[0] === 0x89 && startsWith(bytes, 1, "PNG\r\n\x1a\n");
const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
const isWebp = (bytes: Uint8Array): boolean => startsWith(bytes, 0, "RIFF") && startsWith(bytes, 8, "WEBP");
const isAvif = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 4, "ftyp") && (startsWith(bytes, 8, "avif") || startsWith(bytes, 8, "mif1"));

const typeOf = (bytes: Uint8Array): PictureType | null => {
  if (isPng(bytes)) return "png";
  if (isJpeg(bytes)) return "jpeg";
  if (isWebp(bytes)) return "webp";
  return isAvif(bytes) ? "avif" : null;
};

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Chunk after chunk to the one that ends a PNG. */
const isWholePng = (bytes: Uint8Array): boolean => {
  const view = viewOf(bytes);
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (startsWith(bytes, at + 4, "IEND")) return true;
  }
  return false;
};

/** Segment after segment to the first scan, so that the end of a thumbnail is not taken for that of the picture. */
const isWholeJpeg = (bytes: Uint8Array): boolean => {
  const view = viewOf(bytes);
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda) {
    // A 0xff before a marker is filling.
    at += bytes[at + 1] === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  // Within a scan 0xff is followed by 0, so that this is nothing but the end.
  for (; at + 2 <= bytes.length; at++) if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  return false;
};

const isWholeWebp = (bytes: Uint8Array): boolean => 8 + viewOf(bytes).getUint32(4, true) <= bytes.length;

/** Box after box: one holds the picture's data, and none goes on beyond the file. */
const isWholeAvif = (bytes: Uint8Array): boolean => {
  const view = viewOf(bytes);
  let at = 0;
  let hasData = false;
  while (at + 8 <= bytes.length) {
    hasData ||= startsWith(bytes, at + 4, "mdat");
    const size = view.getUint32(at);
    // 0 is a box to the end of the file; 64-bit sizes are for files of more than four gigabytes.
    if (size < 8) return size === 0 && hasData;
    at += size;
  }
  return at === bytes.length && hasData;
};

const IS_WHOLE: Readonly<Record<PictureType, (bytes: Uint8Array) => boolean>> = {
  png: isWholePng,
  jpeg: isWholeJpeg,
  webp: isWholeWebp,
  avif: isWholeAvif,
};

/** What a file is by its bytes. Its pixels are not decoded: damage in their midst is not seen. */
export const readPicture = (bytes: Uint8Array): Result<ReadPicture, PictureFault> => {
  if (bytes.length === 0) return err("empty");
  const type = typeOf(bytes);
  if (type === null) return err("unknown");
  if (bytes.length < 16 || !IS_WHOLE[type](bytes)) return err("broken");
  const size = imageDimensionsFromData(bytes);
  if (size?.type === "heic") return err("unknown");
  if (size === undefined || size.type !== type || size.width < 1 || size.height < 1) return err("broken");
  const { width, height } = size;
  if (width > MAX_PICTURE_SIDE || height > MAX_PICTURE_SIDE || width * height > MAX_PICTURE_PIXELS)
    return err("too_large");
  return ok({ type: `image/${type}`, extension: EXTENSIONS[type], width, height });
};
