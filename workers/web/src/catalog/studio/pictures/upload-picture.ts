import { MAX_PICTURE_BYTES, type PictureView } from "@cinema/contracts";
import { err, ok, type Result } from "@cinema/foundation";
import type { Http } from "../../../platform/http.ts";
import type { Refusal } from "../../../platform/refusal.ts";

/** What the browser sees in a picture: its size as it is shown, and a colour to stand for it. */
export type PictureLook = {
  readonly width: number;
  readonly height: number;
  /** `#rrggbb`, or null where it lets what is behind it through. */
  readonly colour: string | null;
};
export type UploadFailure = Refusal | { readonly reason: "too_many_bytes" };
export type UploadedPicture = Pick<PictureView, "name" | "width" | "height"> & { readonly placeholder: string | null };

/**
 * Sends a picture to the store. The server's word about its size counts, but a camera's picture that is to be turned when it is
 * shown is as wide as the browser says.
 * @param look null where the browser cannot show the file; the server then says what is wrong with it.
 */
export const uploadPicture = async (
  http: Http,
  file: File,
  look: (file: File) => Promise<PictureLook | null>,
): Promise<Result<UploadedPicture, UploadFailure>> => {
  if (file.size > MAX_PICTURE_BYTES) return err({ reason: "too_many_bytes" });
  const [answer, seen] = await Promise.all([
    http.request<PictureView>("/api/v1/studio/pictures", {
      method: "POST",
      file: { type: file.type || "application/octet-stream", content: file },
    }),
    look(file),
  ]);
  if (!answer.ok) return answer;
  const { name, width, height } = answer.value;
  const isTurned = seen !== null && seen.width === height && seen.height === width;
  const size = isTurned ? { width: height, height: width } : { width, height };
  return ok({ name, ...size, placeholder: seen?.colour ?? null });
};
