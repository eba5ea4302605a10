import { CATALOG_VERSION_KEY } from "@cinema/contracts";
import { createS3Store } from "@cinema/object-store/s3";
import { startTestPostgres, startTestS3, type TestDatabase, type TestPostgres, type TestS3 } from "@cinema/testing";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type OriginProcess, spawnOrigin } from "../../../origin/src/origin-process.fixture.ts";
import { startTestEdge, type TestEdge } from "./edge.fixture.ts";
import { insertTestTitle } from "./platform/title-rows.fixture.ts";

const SECRET = "0123456789abcdef";
const WAIT = { timeout: 30_000, interval: 100 };

let postgres: TestPostgres;
let s3: TestS3;
let database: TestDatabase;
let edge: TestEdge;
let origin: OriginProcess;
/** Times that the edge asked for a connection: once for each of its statements. */
let asked = 0;

beforeAll(async () => {
  [postgres, s3] = await Promise.all([startTestPostgres(), startTestS3(["cinema-media", "cinema-uploads"])]);
  database = await postgres.createDatabase();
  const store = { S3_ENDPOINT: s3.endpoint, S3_REGION: s3.region };
  const keys = { S3_ACCESS_KEY_ID: s3.accessKeyId, S3_SECRET_ACCESS_KEY: s3.secretAccessKey };
  const pool = new Proxy(database.pool, {
    get: (target, name) => {
      if (name === "connect") asked++;
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? (value as () => unknown).bind(target) : value;
    },
  });
  edge = await startTestEdge({ pool, variables: { ...store, ...keys } });
  origin = await spawnOrigin({
    ...store,
    ...keys,
    ROLES: "relay,consumers,jobs",
    DATABASE_URL: database.url,
    CLICKHOUSE_URL: "http://127.0.0.1:9",
    BRIDGE_PORT: "0",
    BRIDGE_SQL_TOKEN: SECRET,
  });
}, 120_000);
afterAll(async () => {
  origin?.child.kill("SIGKILL");
  await origin?.ended;
  await edge?.stop();
  await database?.drop();
  await Promise.all([postgres?.stop(), s3?.stop()]);
});

it("the edge keeps a page while nothing changes, and shows a change seconds after its event", async () => {
  const media = createS3Store({ ...s3, bucket: "cinema-media" });
  await vi.waitFor(async () => expect((await media.head(CATALOG_VERSION_KEY)).ok).toBe(true), WAIT);
  const { id } = await insertTestTitle(database.pool, { name: "Name 0" });
  const name = async (): Promise<string> => {
    const page = await fetch(`${edge.url}/api/v1/catalog/titles/${id}`);
    return ((await page.json()) as { name: string }).name;
  };
  await vi.waitFor(async () => expect(await name()).toBe("Name 0"), WAIT);

  const waits: number[] = [];
  for (let change = 1; change <= 6; change++) {
    const beganMs = performance.now();
    await database.pool.query(
      `with t as (update titles set name = $2 where id = $1 returning id)
       insert into outbox (topic, key, value) select 'cinema.titles.v1', id, jsonb_build_object('id', $3::text, 'type', 'title.updated',
         'occurredAt', '2026-11-01T00:00:00.000Z', 'payload', jsonb_build_object('titleId', id)) from t`,
      [id, `Name ${change}`, `evt_${change}`],
    );
    await vi.waitFor(async () => expect(await name()).toBe(`Name ${change}`), WAIT);
    waits.push(Math.round(performance.now() - beganMs));
  }
  console.log(`change → visible: ${waits.join(", ")} ms`);
  expect(Math.max(...waits)).toBeLessThan(10_000);

  // Nobody tells of this one, and four seconds are over before the answer is asked for anew.
  asked = 0;
  await database.pool.query("update titles set name = 'Told nobody' where id = $1", [id]);
  const beganMs = performance.now();
  await vi.waitFor(async () => {
    expect(await name()).toBe("Name 6");
    expect(performance.now() - beganMs).toBeGreaterThan(6_000);
  }, WAIT);
  expect(asked).toBeLessThanOrEqual(2);
}, 120_000);
