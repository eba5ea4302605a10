import { MAX_PICTURE_BYTES, type PictureView } from "@cinema/contracts";
import { err, ok } from "@cinema/foundation";
import { expect, it } from "vitest";
import type { Http } from "../../../platform/http.ts";
import { uploadPicture } from "./upload-picture.ts";

const NAME = `${"0".repeat(64)}.jpg`;
const stored: PictureView = {
  name: NAME,
  width: 400,
  height: 300,
  sizeBytes: 3,
  url: `/api/v1/catalog/artwork/${NAME}`,
};
const file = new File(["jpg"], "a.jpg", { type: "image/jpeg" });
const httpThat = (answer: unknown, asked: unknown[] = []): Http =>
  ({
    request: async (...call: unknown[]) => {
      asked.push(call);
      return answer;
    },
  }) as unknown as Http;

it("sends the file as it is and gives what a form keeps, with a colour that stands for the picture", async () => {
  const asked: unknown[] = [];
  const look = async () => ({ width: 400, height: 300, colour: "#102030" });
  const sent = await uploadPicture(httpThat(ok(stored), asked), file, look);
  expect(sent).toEqual(ok({ name: NAME, width: 400, height: 300, placeholder: "#102030" }));
  expect(asked).toEqual([["/api/v1/studio/pictures", { method: "POST", file: { type: "image/jpeg", content: file } }]]);
});

it("takes a picture that is to be turned for as wide as it is shown", async () => {
  const look = async () => ({ width: 300, height: 400, colour: null });
  expect(await uploadPicture(httpThat(ok(stored)), file, look)).toMatchObject(ok({ width: 300, height: 400 }));
});

it("refuses more bytes than the server takes without sending them, and hands on what the server refuses", async () => {
  const asked: unknown[] = [];
  const huge = { size: MAX_PICTURE_BYTES + 1, type: "image/png" } as File;
  const look = async () => null;
  expect(await uploadPicture(httpThat(ok(stored), asked), huge, look)).toEqual(err({ reason: "too_many_bytes" }));
  expect(asked).toEqual([]);
  const refused = err({ reason: "offline" });
  expect(await uploadPicture(httpThat(refused), file, look)).toEqual(refused);
});
