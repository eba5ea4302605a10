import type { PictureLook } from "./upload-picture.ts";

const OPAQUE = 255;

/** Decodes a picture in the browser; null for what it cannot show. */
export const lookAtPicture = async (file: Blob): Promise<PictureLook | null> => {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (bitmap === null) return null;
  const { width, height } = bitmap;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1, 1];
  const context = canvas.getContext("2d");
  // A picture drawn onto one pixel leaves about its mean colour there.
  if (context !== null) context.imageSmoothingQuality = "high";
  context?.drawImage(bitmap, 0, 0, 1, 1);
  bitmap.close();
  const [red = 0, green = 0, blue = 0, alpha = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
  const hex = [red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("");
  return { width, height, colour: alpha === OPAQUE ? `#${hex}` : null };
};
