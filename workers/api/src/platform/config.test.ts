import { ConfigError } from "@cinema/foundation";
import { expect, it } from "vitest";
import { readConfig } from "./config.ts";

const ENV = {
  SQL_URL: "http://127.0.0.1:8789/sql",
  SQL_TOKEN: "sql-token",
  S3_ENDPOINT: "http://127.0.0.1:8790",
  S3_ACCESS_KEY_ID: "key",
  S3_SECRET_ACCESS_KEY: "secret",
  S3_MEDIA_BUCKET: "media",
  AUTH_SIGNING_KEYS: JSON.stringify([{ kty: "EC", crv: "P-256", kid: "1", x: "x", y: "y", d: "d" }]),
  REFRESH_TOKEN_SECRET: "a-secret-of-some-length",
  PLAYBACK_TOKEN_KEYS: "{}",
  BEACON_TOKEN_SECRET: "a-secret-of-some-length",
  MEDIA_BASE_URL: "http://127.0.0.1:8788",
  RATE_LIMITS: {},
};

it("reads the environment and fills in what may be left out", () => {
  const config = readConfig({ ...ENV, ALLOWED_ORIGINS: "http://localhost:5173, https://studio.example" });
  expect(config).toMatchObject({
    LOG_LEVEL: "info",
    RATE_LIMIT_SCALE: 1,
    S3_REGION: "auto",
  });
  expect(config.ALLOWED_ORIGINS).toEqual(["http://localhost:5173", "https://studio.example"]);
});

it("takes a Neon address as well as a bridge", () => {
  expect(readConfig({ ...ENV, SQL_URL: "postgresql://u:p@ep.eu.aws.neon.tech/db" }).SQL_URL).toContain("neon.tech");
});

it.each([
  ["SQL_URL", "ftp://x"],
  ["AUTH_SIGNING_KEYS", "[]"],
  ["AUTH_SIGNING_KEYS", "not-json-but-secret"],
  ["REFRESH_TOKEN_SECRET", "short"],
  ["LOG_LEVEL", "loud"],
  ["RATE_LIMIT_SCALE", "0"],
  ["MEDIA_BASE_URL", ""],
])("refuses %s=%j and names it without its value", (name, value) => {
  const read = () => readConfig({ ...ENV, [name]: value });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(name);
});

it("never repeats a value that it refuses", () => {
  expect(() => readConfig({ ...ENV, AUTH_SIGNING_KEYS: "not-json-but-secret" })).not.toThrow("not-json-but-secret");
});
