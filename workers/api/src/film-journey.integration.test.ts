import {
  BeaconsReceived,
  type CompleteUploadView,
  type HeartbeatView,
  type JobView,
  type ManifestView,
  type PlayView,
  type PositionView,
  type SignedParts,
  type StudioTitleView,
  type TitleList,
  type TokenView,
  TOPICS,
  type UploadView,
} from "@cinema/contracts";
import { createS3Store } from "@cinema/object-store/s3";
import { importPlaybackKeys, readRevocationList, REVOCATION_LIST_KEY } from "@cinema/playback-token";
import { startTestPostgres, startTestS3, type TestDatabase, type TestPostgres, type TestS3 } from "@cinema/testing";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startTestEdge, type TestEdge } from "./edge.fixture.ts";
import { TEST_TRACKS } from "./platform/title-rows.fixture.ts";

const KEYS = JSON.stringify({ k1: Buffer.alloc(32, 1).toString("base64url") });
const FILM = new TextEncoder().encode("not really a film");

let postgres: TestPostgres;
let s3: TestS3;
let database: TestDatabase;
let edge: TestEdge;

beforeAll(async () => {
  [postgres, s3] = await Promise.all([startTestPostgres(), startTestS3(["cinema-media", "cinema-uploads"])]);
  database = await postgres.createDatabase();
  edge = await startTestEdge({
    pool: database.pool,
    variables: {
      S3_ENDPOINT: s3.endpoint,
      S3_PUBLIC_ENDPOINT: s3.endpoint,
      S3_REGION: s3.region,
      S3_ACCESS_KEY_ID: s3.accessKeyId,
      S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
      PLAYBACK_TOKEN_KEYS: KEYS,
      MEDIA_BASE_URL: "https://media.test",
    },
  });
});
afterAll(async () => {
  await edge?.stop();
  await database?.drop();
  await Promise.all([postgres?.stop(), s3?.stop()]);
});

let bearer = "";
const request = (
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(new URL(path.startsWith("/api/") ? path : `/api/v1${path}`, edge.url), {
    method,
    headers: {
      ...(bearer === "" ? {} : { authorization: `Bearer ${bearer}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const send = async <T>(...call: Parameters<typeof request>): Promise<T> => {
  const answer = await request(...call);
  expect(answer.status, `${call[0]} ${call[1]}: ${await answer.clone().text()}`).toBeLessThan(300);
  return (await answer.json()) as T;
};

/** What the farm writes when a film is done. */
const transcodeByHand = async (job: JobView): Promise<void> => {
  await database.pool.query(
    "update assets set state = 'ready', duration_seconds = 3600, width = 1920, height = 1080, tracks = $2 where id = $1",
    [job.assetId, TEST_TRACKS],
  );
  await database.pool.query("update titles set asset_id = $2 where id = $1", [job.titleId, job.assetId]);
  await database.pool.query(
    "update jobs set state = 'succeeded', step = null, progress = 1, updated_at = now() where id = $1",
    [job.id],
  );
};

it("takes a film from the studio to a viewer and its events to the log, in workerd, through the bridge", async () => {
  const credentials = { email: "operator@example.com", password: "secure123" };
  await send("POST", "/auth/register", credentials);
  await database.pool.query("update users set role = 'operator'");
  bearer = (await send<TokenView>("POST", "/auth/login", credentials)).accessToken;

  const once = { "idempotency-key": crypto.randomUUID() };
  const title = await send<StudioTitleView>("POST", "/studio/titles", { name: "Lake house", genres: ["nature"] }, once);
  expect(await send("POST", "/studio/titles", { name: "Lake house", genres: ["nature"] }, once)).toEqual(title);
  expect((await request("POST", `/studio/titles/${title.id}/publish`)).status).toBe(409);

  const upload = await send<UploadView>("POST", "/ingest/uploads", {
    titleId: title.id,
    filename: "film.mp4",
    sizeBytes: FILM.length,
  });
  const { parts } = await send<SignedParts>("POST", `/ingest/uploads/${upload.id}/parts`, { partNumbers: [1] });
  expect((await fetch(parts[0]?.url ?? "", { method: "PUT", body: FILM })).status).toBe(200);
  const { job } = await send<CompleteUploadView>("POST", `/ingest/uploads/${upload.id}/complete`);

  const stream = await request("GET", `/ingest/jobs/${job.id}/events`);
  expect(stream.headers.get("content-type")).toContain("text/event-stream");
  const [events] = await Promise.all([stream.text(), transcodeByHand(job)]);
  const states = [...events.matchAll(/^data: (.*)$/gm)].map((match) => (JSON.parse(match[1] ?? "") as JobView).state);
  expect(states.at(-1)).toBe("succeeded");

  await send("POST", `/studio/titles/${title.id}/publish`);
  await vi.waitFor(
    async () => {
      const list = await send<TitleList>("GET", "/catalog/movies?genre=nature");
      expect(list.items.map((item) => [item.name, item.playable])).toEqual([["Lake house", true]]);
    },
    { timeout: 5_000, interval: 200 },
  );

  const play = await send<PlayView>("POST", `/stream/titles/${title.alias}/play`, {});
  expect(play.grant.baseUrl).toMatch(new RegExp(`^https://media\\.test/v/[^/]+/${job.assetId}/$`));
  const beat = { counter: 1, positionSeconds: 600, state: "playing" };
  const renewed = await send<HeartbeatView>("POST", play.heartbeat.url, beat);
  expect(renewed.grant.baseUrl).toContain(`/${job.assetId}/`);
  expect((await request("POST", play.heartbeat.url, beat)).status).toBe(409);
  expect(await send<PositionView>("GET", `/stream/titles/${title.id}/position`)).toMatchObject({
    positionSeconds: 600,
  });

  const beacons = {
    token: play.beacons.token,
    events: [{ id: "event-0001", type: "progress", atMs: Date.now(), watchedSeconds: 10 }],
  };
  expect((await request("POST", play.beacons.url, beacons)).status).toBe(202);
  const [logged] = await edge.eventLog
    .openReader({ consumer: "test", topic: TOPICS.beacons })
    .poll({ maxRecords: 10, waitMs: 20_000 });
  expect(BeaconsReceived.parse(JSON.parse(logged?.value ?? "")).payload).toMatchObject({
    sessionId: play.sessionId,
    titleId: title.id,
    assetId: job.assetId,
  });

  expect((await request("DELETE", `/stream/sessions/${play.sessionId}`)).status).toBe(204);
  expect((await request("POST", play.heartbeat.url, { ...beat, counter: 2 })).status).toBe(404);
  const native = await send<ManifestView>("GET", `/stream/movies/${title.alias}/hls`);
  expect((await request("DELETE", `/stream/sessions/${native.sessionId}`)).status).toBe(204);
  const { endpoint, region, accessKeyId, secretAccessKey } = s3;
  const media = createS3Store({ endpoint, region, accessKeyId, secretAccessKey, bucket: "cinema-media" });
  const object = await media.get(REVOCATION_LIST_KEY);
  if (!object.ok) throw new Error(object.error.reason);
  const list = readRevocationList(importPlaybackKeys(KEYS), await new Response(object.value.body).text());
  expect(list.ok && [...list.value.sessions.keys()]).toEqual([native.sessionId]);
  expect(edge.failures).toEqual([]);
});
