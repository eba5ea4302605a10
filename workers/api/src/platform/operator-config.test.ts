import { ConfigError } from "@cinema/foundation";
import { expect, it } from "vitest";
import { readOperatorConfig } from "./operator-config.ts";

const ENV = {
  SQL_URL: "http://127.0.0.1:8789/sql",
  KAFKA_REST_URL: "http://127.0.0.1:8789/kafka",
  KAFKA_REST_USERNAME: "edge",
  KAFKA_REST_PASSWORD: "password",
  CLICKHOUSE_URL: "http://127.0.0.1:8791",
  CLICKHOUSE_USER: "cinema",
  CLICKHOUSE_DATABASE: "cinema",
  S3_ENDPOINT: "http://127.0.0.1:8790",
  S3_ACCESS_KEY_ID: "key",
  S3_SECRET_ACCESS_KEY: "secret",
  S3_MEDIA_BUCKET: "media",
  S3_UPLOAD_BUCKET: "uploads",
  AUTH_SIGNING_KEYS: JSON.stringify([{ kty: "EC", crv: "P-256", kid: "1", x: "x", y: "y", d: "d" }]),
  RATE_LIMITS: {},
};

it("reads the environment and fills in what may be left out", () => {
  expect(readOperatorConfig(ENV)).toMatchObject({
    MAX_UPLOAD_BYTES: 200 * 1024 ** 3,
    RATE_LIMIT_SCALE: 1,
    LOG_LEVEL: "info",
  });
});

it.each([
  ["CLICKHOUSE_URL", "clickhouse"],
  ["KAFKA_REST_PASSWORD", ""],
  ["S3_UPLOAD_BUCKET", ""],
  ["MAX_UPLOAD_BYTES", "many"],
  ["DEFAULT_COUNTRY", "us"],
])("refuses %s=%j and names it", (name, value) => {
  const read = () => readOperatorConfig({ ...ENV, [name]: value });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(name);
});
