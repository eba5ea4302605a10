import { ConfigError } from "@cinema/foundation";
import { expect, it } from "vitest";
import { readOriginConfig } from "./config.ts";

const secret = "0123456789abcdef";
const full = {
  DATABASE_URL: "postgres://u:p@db/cinema",
  BRIDGE_SQL_TOKEN: secret,
  BRIDGE_REDIS_TOKEN: secret,
  BRIDGE_KAFKA_USERNAME: "edge",
  BRIDGE_KAFKA_PASSWORD: secret,
  CLICKHOUSE_URL: "http://clickhouse:8123",
  S3_ENDPOINT: "http://s3:9000",
  S3_ACCESS_KEY_ID: "k",
  S3_SECRET_ACCESS_KEY: "s",
};

it("runs every role unless told otherwise", () => {
  expect(readOriginConfig(full)).toMatchObject({ ROLES: ["bridge", "relay", "consumers", "jobs"], BRIDGE_PORT: 8789 });
});

it("asks of each role only what it needs", () => {
  expect(readOriginConfig({ DATABASE_URL: full.DATABASE_URL, ROLES: "relay" }).ROLES).toEqual(["relay"]);
  const { CLICKHOUSE_URL: _, ...rest } = full;
  expect(readOriginConfig({ ...rest, ROLES: "relay, bridge,jobs" }).ROLES).toEqual(["relay", "bridge", "jobs"]);
});

it("names every missing variable and the role that needs it, and shows no value", () => {
  const read = () => readOriginConfig({ DATABASE_URL: "mysql://u:hunter2@db", ROLES: "consumers" });
  expect(read).toThrow(ConfigError);
  expect(read).not.toThrow("hunter2");
  expect(() => readOriginConfig({ DATABASE_URL: full.DATABASE_URL, ROLES: "consumers" })).toThrow(
    "CLICKHOUSE_URL: required by the role consumers",
  );
});

it("takes networks that films may come from, and refuses what is none", () => {
  expect(readOriginConfig(full).INGEST_ALLOW_NETWORKS).toEqual([]);
  const networks = { ...full, INGEST_ALLOW_NETWORKS: "192.168.1.0/24, fd12::/16," };
  expect(readOriginConfig(networks).INGEST_ALLOW_NETWORKS).toEqual(["192.168.1.0/24", "fd12::/16"]);
  expect(() => readOriginConfig({ ...full, INGEST_ALLOW_NETWORKS: "192.168.1.1" })).toThrow("INGEST_ALLOW_NETWORKS");
});

it("refuses a short secret and an unknown role", () => {
  expect(() => readOriginConfig({ ...full, BRIDGE_SQL_TOKEN: "short" })).toThrow("BRIDGE_SQL_TOKEN");
  expect(() => readOriginConfig({ ...full, ROLES: "bridge,cook" })).toThrow("ROLES");
});
