import { expect, it } from "vitest";
import { type MediaEnv, readConfig } from "./config.ts";

const keys = JSON.stringify({ k1: "A".repeat(43) });
const s3: MediaEnv = {
  PLAYBACK_TOKEN_KEYS: keys,
  S3_ENDPOINT: "http://127.0.0.1:9",
  S3_REGION: "auto",
  S3_MEDIA_BUCKET: "cinema-media",
  S3_READ_ACCESS_KEY_ID: "reader",
  S3_READ_SECRET_ACCESS_KEY: "do-not-show",
};

it("reads a complete environment", async () => {
  expect((await readConfig(s3)).keys.signingKeyId).toBe("k1");
});

it("names every missing variable and shows no value", async () => {
  const { S3_ENDPOINT: _, S3_READ_ACCESS_KEY_ID: __, ...rest } = s3;
  const message = await readConfig({ ...rest, S3_REGION: "" }).then(String, String);
  expect(message).toContain("S3_ENDPOINT, S3_REGION, S3_READ_ACCESS_KEY_ID");
  expect(message).not.toContain("do-not-show");
  await expect(readConfig({ ...s3, PLAYBACK_TOKEN_KEYS: "" })).rejects.toThrow("PLAYBACK_TOKEN_KEYS");
});
