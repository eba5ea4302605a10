import { startTestPostgres, startTestS3, type TestPostgres, type TestS3 } from "@cinema/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OriginProcess, spawnOrigin } from "../origin-process.fixture.ts";
import { type FilmServer, startFilmServer } from "./film-server.fixture.ts";
import { film, MIB, openImportBench, PART, sha256 } from "./imports.fixture.ts";

const LEASE_SECONDS = 2;

let postgres: TestPostgres;
let s3: TestS3;
let server: FilmServer;
const origins: OriginProcess[] = [];

beforeAll(async () => {
  [postgres, s3] = await Promise.all([startTestPostgres(), startTestS3(["killed"])]);
});
afterAll(async () => {
  for (const { child } of origins) child.kill("SIGKILL");
  await Promise.all(origins.map((origin) => origin.ended));
  await Promise.all([server?.stop(), postgres?.stop(), s3?.stop()]);
});

describe("an import in two processes", () => {
  it("is fetched by one at a time, and after a kill goes on at the next part in the other, within its lease", async () => {
    const bytes = film(4 * PART + MIB);
    const bench = await openImportBench(postgres, s3, "killed");
    const { pool, url } = bench.database;
    server = await startFilmServer({ bytes, pauseMs: 5 });
    const env = {
      ROLES: "jobs",
      DATABASE_URL: url,
      BRIDGE_PORT: "0",
      S3_ENDPOINT: s3.endpoint,
      S3_REGION: s3.region,
      S3_ACCESS_KEY_ID: s3.accessKeyId,
      S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
      S3_UPLOAD_BUCKET: "killed",
      INGEST_ALLOW_NETWORKS: "127.0.0.0/8",
      INGEST_IMPORT_LEASE_SECONDS: String(LEASE_SECONDS),
    };
    origins.push(...(await Promise.all([spawnOrigin(env), spawnOrigin(env)])));
    const id = await bench.add(server.url("/film.mp4"), { sha256: sha256(bytes) });
    const received = async (): Promise<number> => Number((await bench.read(id))["received_bytes"]);
    await expect.poll(received, { timeout: 30_000, interval: 50 }).toBeGreaterThan(1.5 * PART);

    const owner = String((await bench.read(id))["lease_owner"]);
    const holder = origins.find(({ child }) => owner.endsWith(`:${child.pid}`));
    holder?.child.kill("SIGKILL");
    expect(holder).toBeDefined();
    const killedMs = performance.now();
    await expect.poll(() => server.starts.length, { timeout: 20_000, interval: 20 }).toBe(2);
    expect(performance.now() - killedMs).toBeLessThan((LEASE_SECONDS + 6) * 1000);
    // What is fetched again is less than a part.
    expect(server.starts[1]).toBeGreaterThanOrEqual(PART);
    expect((server.starts[1] ?? 1) % PART).toBe(0);

    const state = async (): Promise<unknown> => (await bench.read(id))["state"];
    await expect.poll(state, { timeout: 40_000 }).toBe("succeeded");
    const { rows } = await pool.query(
      "select u.object_key, u.sha256, u.state from uploads u join jobs j on j.upload_id = u.id",
    );
    expect(rows).toMatchObject([{ sha256: sha256(bytes), state: "completed" }]);
    const object = await bench.deps.store.get(rows[0].object_key);
    if (!object.ok) throw new Error(object.error.reason);
    expect(sha256(new Uint8Array(await new Response(object.value.body).arrayBuffer()))).toBe(sha256(bytes));
    expect([server.mostAtOnce(), server.starts.length]).toEqual([1, 2]);
  }, 120_000);
});
