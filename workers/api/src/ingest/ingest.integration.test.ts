import {
  type CompleteUploadView,
  IngestEvent,
  type JobList,
  type JobView,
  type SignedParts,
  type UploadView,
} from "@cinema/contracts";
import { newId, systemClock } from "@cinema/foundation";
import { createS3Store } from "@cinema/object-store/s3";
import { startTestPostgres, startTestS3, type TestDatabase, type TestPostgres, type TestS3 } from "@cinema/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mountForTest, type TestApi } from "../platform/mounted.fixture.ts";
import { sqlOf } from "../platform/sql.fixture.ts";
import { insertTestTitle } from "../platform/title-rows.fixture.ts";
import { type IngestDeps, ingestRoutes } from "./index.ts";

const BUCKET = "cinema-uploads";
const PART = 16 * 1024 * 1024;
/** Two parts, the second of five bytes. */
const FILE = new Uint8Array(PART + 5).fill(7);

let postgres: TestPostgres;
let s3: TestS3;
let database: TestDatabase;
let deps: IngestDeps;
let api: TestApi;
let titleId: string;

beforeAll(async () => {
  [postgres, s3] = await Promise.all([startTestPostgres(), startTestS3([BUCKET])]);
});
afterAll(async () => {
  await Promise.all([postgres?.stop(), s3?.stop()]);
});
beforeEach(async () => {
  database = await postgres.createDatabase();
  const { endpoint, region, accessKeyId, secretAccessKey } = s3;
  deps = {
    sql: sqlOf(database.pool),
    newId,
    store: createS3Store({ endpoint, region, bucket: BUCKET, accessKeyId, secretAccessKey }),
    maxUploadBytes: 1_000_000_000,
    clock: systemClock,
    sleep: async () => {},
  };
  api = mountForTest(ingestRoutes, deps);
  titleId = (await insertTestTitle(database.pool, { state: "draft", film: "none" })).id;
  return () => database.drop();
});

const send = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const answer = await api.call(method, path, { as: "operator", body });
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  return (await answer.json()) as T;
};
const refusal = async (method: string, path: string, body?: unknown): Promise<readonly unknown[]> => {
  const answer = await api.call(method, path, { as: "operator", body });
  const { code, detail } = (await answer.json()) as { code: string; detail?: string };
  return detail === undefined ? [answer.status, code] : [answer.status, code, detail];
};
const create = (body: object = {}): Promise<UploadView> =>
  send("post", "/ingest/uploads", { titleId, filename: "film.mp4", sizeBytes: FILE.length, ...body });
const put = async (upload: UploadView, partNumber: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
  const { parts } = await send<SignedParts>("post", `/ingest/uploads/${upload.id}/parts`, {
    partNumbers: [partNumber],
  });
  const answer = await fetch(parts[0]?.url ?? "", { method: "PUT", body: bytes });
  expect(answer.status).toBe(200);
};
const putAll = async (upload: UploadView): Promise<void> => {
  await put(upload, 1, FILE.slice(0, PART));
  await put(upload, 2, FILE.slice(PART));
};
const complete = (upload: UploadView): Promise<CompleteUploadView> =>
  send("post", `/ingest/uploads/${upload.id}/complete`);
const count = async (table: string): Promise<number> =>
  Number((await database.pool.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]?.n);

describe("uploading", () => {
  it("takes a file in parts and queues its transcode with one event and a wake-up", async () => {
    const listener = await database.pool.connect();
    const woken = new Promise<string>((resolve) => listener.on("notification", (message) => resolve(message.channel)));
    await listener.query("listen transcode_steps");

    const upload = await create();
    expect(upload).toMatchObject({ titleId, sizeBytes: FILE.length, partSizeBytes: PART, partCount: 2, state: "open" });
    await putAll(upload);
    const { job } = await complete(upload);
    expect(job).toMatchObject({
      titleId,
      titleName: "A film",
      state: "queued",
      step: "probe",
      progress: 0,
      failure: null,
    });
    expect(await woken).toBe("transcode_steps");
    listener.release(true);

    const object = await deps.store.head(`uploads/${upload.id}/source`);
    expect(object.ok && object.value.size).toBe(FILE.length);
    expect(await send("get", `/ingest/uploads/${upload.id}`)).toMatchObject({ state: "completed", jobId: job.id });
    const { rows: steps } = await database.pool.query("select job_id, name, state from job_steps");
    expect(steps).toEqual([{ job_id: job.id, name: "probe", state: "ready" }]);
    const { rows: events } = await database.pool.query("select topic, key, value from outbox");
    expect(events).toMatchObject([{ topic: "cinema.ingest.v1", key: job.assetId }]);
    expect(IngestEvent.parse(events[0]?.value)).toMatchObject({
      type: "upload.completed",
      payload: { uploadId: upload.id, titleId, assetId: job.assetId, jobId: job.id },
    });
  });

  it("accepts the title's alias too", async () => {
    const { rows } = await database.pool.query("select alias from titles");
    expect((await create({ titleId: String(rows[0]?.alias) })).titleId).toBe(titleId);
  });

  it("signs URLs for the address that uploaders reach", async () => {
    const { region, accessKeyId, secretAccessKey, endpoint } = s3;
    const config = {
      endpoint,
      region,
      bucket: BUCKET,
      accessKeyId,
      secretAccessKey,
      publicEndpoint: "https://up.example.com",
    };
    api = mountForTest(ingestRoutes, { ...deps, store: createS3Store(config) });
    const upload = await create();
    const signed = await send<SignedParts>("post", `/ingest/uploads/${upload.id}/parts`, { partNumbers: [1, 2, 2] });
    expect(signed.parts.map((part) => [part.partNumber, new URL(part.url).origin])).toEqual([
      [1, "https://up.example.com"],
      [2, "https://up.example.com"],
    ]);
  });

  it("goes on after an interruption with the parts that have arrived whole", async () => {
    const upload = await create();
    await put(upload, 1, FILE.slice(0, PART));
    await put(upload, 2, FILE.slice(0, 3));
    const resumed = await send<UploadView>("get", `/ingest/uploads/${upload.id}`);
    expect(resumed.uploadedParts.map(({ partNumber, sizeBytes }) => [partNumber, sizeBytes])).toEqual([[1, PART]]);
    await put(upload, 2, FILE.slice(PART));
    expect((await complete(upload)).job.state).toBe("queued");
  });

  it("refuses to finish before every byte has arrived, and names what is missing", async () => {
    const upload = await create();
    const path = `/ingest/uploads/${upload.id}/complete`;
    expect(await refusal("post", path)).toEqual([
      409,
      "ingest.upload_incomplete",
      "Missing or of the wrong size: 1, 2.",
    ]);
    await put(upload, 1, FILE.slice(0, PART));
    await put(upload, 2, FILE.slice(0, 4));
    expect(await refusal("post", path)).toEqual([409, "ingest.upload_incomplete", "Missing or of the wrong size: 2."]);
    expect([await count("jobs"), await count("outbox")]).toEqual([0, 0]);
  });

  it("makes one job of any number of completions at once, and answers it to all", async () => {
    const upload = await create();
    await putAll(upload);
    const answers = await Promise.all(Array.from({ length: 6 }, async () => complete(upload)));
    expect(new Set(answers.map((answer) => answer.job.id)).size).toBe(1);
    expect((await complete(upload)).job.id).toBe(answers[0]?.job.id);
    expect(await Promise.all(["jobs", "job_steps", "outbox"].map(count))).toEqual([1, 1, 1]);
    expect(Number((await database.pool.query("select count(*) as n from assets")).rows[0]?.n)).toBe(1);
  });

  it("finishes an upload whose completion crashed after the parts were joined", async () => {
    const upload = await create();
    await putAll(upload);
    const { rows } = await database.pool.query("select object_key, multipart_id from uploads");
    const target = { key: String(rows[0]?.object_key), uploadId: String(rows[0]?.multipart_id) };
    const parts = await deps.store.listParts(target);
    if (!parts.ok) throw new Error(parts.error.reason);
    expect((await deps.store.completeUpload(target, parts.value)).ok).toBe(true);

    const resumed = await send<UploadView>("get", `/ingest/uploads/${upload.id}`);
    expect([resumed.state, resumed.uploadedParts.length]).toEqual(["open", 2]);
    expect((await complete(upload)).job.state).toBe("queued");
  });

  it.each([
    ["an empty file", { sizeBytes: 0 }, [422, "ingest.file_empty"]],
    ["a file beyond the limit", { sizeBytes: 1_000_000_001 }, [413, "ingest.file_too_large"]],
    ["a title that does not exist", { titleId: "ttl_01JD0000000000000000000000" }, [404, "catalog.title_not_found"]],
  ])("refuses %s and opens nothing in the store", async (_, body, expected) => {
    expect(await refusal("post", "/ingest/uploads", { titleId, filename: "f", sizeBytes: 5, ...body })).toEqual(
      expected,
    );
    expect(await count("uploads")).toBe(0);
  });

  it("refuses parts that the file does not have", async () => {
    const upload = await create();
    expect(await refusal("post", `/ingest/uploads/${upload.id}/parts`, { partNumbers: [3] })).toEqual([
      400,
      "http.validation_failed",
    ]);
  });

  it("answers 404 for uploads and jobs that are not there", async () => {
    const missing = newId("upload", 0);
    expect(await refusal("get", `/ingest/uploads/${missing}`)).toEqual([404, "ingest.upload_not_found"]);
    expect(await refusal("post", `/ingest/uploads/${missing}/parts`, { partNumbers: [1] })).toEqual([
      404,
      "ingest.upload_not_found",
    ]);
    expect(await refusal("post", `/ingest/uploads/${missing}/complete`)).toEqual([404, "ingest.upload_not_found"]);
    expect(await refusal("delete", `/ingest/uploads/${missing}`)).toEqual([404, "ingest.upload_not_found"]);
    for (const path of ["", "/events"])
      expect(await refusal("get", `/ingest/jobs/nonsense${path}`)).toEqual([404, "ingest.job_not_found"]);
    expect(await refusal("post", "/ingest/jobs/nonsense/retry")).toEqual([404, "ingest.job_not_found"]);
  });

  it("says that a part of the cinema is away when the store is", async () => {
    const upload = await create();
    const away = createS3Store({
      endpoint: "http://127.0.0.1:1",
      region: "x",
      bucket: "x",
      accessKeyId: "x",
      secretAccessKey: "x",
    });
    api = mountForTest(ingestRoutes, { ...deps, store: away });
    expect(await refusal("post", `/ingest/uploads/${upload.id}/complete`)).toEqual([503, "http.unavailable"]);
    expect(await refusal("post", "/ingest/uploads", { titleId, filename: "f", sizeBytes: 5 })).toEqual([
      503,
      "http.unavailable",
    ]);
    expect(await count("jobs")).toBe(0);
  });
});

describe("cancelling", () => {
  it("forgets the parts, however often it is asked, and closes the upload", async () => {
    const upload = await create();
    await put(upload, 1, FILE.slice(0, PART));
    const path = `/ingest/uploads/${upload.id}`;
    for (let time = 0; time < 2; time++) expect((await api.call("delete", path, { as: "operator" })).status).toBe(204);
    expect(await send("get", path)).toMatchObject({ state: "aborted", uploadedParts: [] });
    expect(await refusal("post", `${path}/parts`, { partNumbers: [1] })).toEqual([409, "ingest.upload_closed"]);
    expect(await refusal("post", `${path}/complete`)).toEqual([409, "ingest.upload_closed"]);
  });

  it("cannot undo a finished upload", async () => {
    const upload = await create();
    await putAll(upload);
    await complete(upload);
    expect(await refusal("delete", `/ingest/uploads/${upload.id}`)).toEqual([409, "ingest.upload_closed"]);
    expect((await deps.store.head(`uploads/${upload.id}/source`)).ok).toBe(true);
  });

  it("and completing at once leave either a job with its file or neither", async () => {
    const upload = await create();
    await putAll(upload);
    const [completed, cancelled] = await Promise.all([
      api.call("post", `/ingest/uploads/${upload.id}/complete`, { as: "operator" }),
      api.call("delete", `/ingest/uploads/${upload.id}`, { as: "operator" }),
    ]);
    const hasFile = (await deps.store.head(`uploads/${upload.id}/source`)).ok;
    expect([completed.status, cancelled.status, await count("jobs"), hasFile]).toEqual(
      completed.status === 200 ? [200, 409, 1, true] : [409, 204, 0, false],
    );
  });
});

describe("jobs", () => {
  const addJob = async (): Promise<JobView> => {
    const upload = await create({ sizeBytes: 5 });
    await put(upload, 1, FILE.slice(0, 5));
    return (await complete(upload)).job;
  };
  const fail = async (job: JobView): Promise<void> => {
    await database.pool.query(
      "update jobs set state = 'failed', step = 'probe', failure_code = 'not_media', failure_detail = 'text' where id = $1",
      [job.id],
    );
    await database.pool.query("update job_steps set state = 'failed', attempts = 3, fencing = 4 where job_id = $1", [
      job.id,
    ]);
    await database.pool.query("update assets set state = 'failed' where id = $1", [job.assetId]);
  };

  it("are listed newest first, page by page, by state and title", async () => {
    const jobs = [await addJob(), await addJob(), await addJob()];
    await fail(jobs[0] as JobView);
    const ids = (list: JobList): string[] => list.items.map((job) => job.id);
    const first = await send<JobList>("get", "/ingest/jobs?limit=2");
    const second = await send<JobList>("get", `/ingest/jobs?limit=2&cursor=${first.page.nextCursor}`);
    expect([...ids(first), ...ids(second)]).toEqual(jobs.map((job) => job.id).toReversed());
    expect(ids(await send("get", "/ingest/jobs?state=failed"))).toEqual([jobs[0]?.id]);
    expect(ids(await send("get", `/ingest/jobs?titleId=${newId("title", 0)}`))).toEqual([]);
    expect(await refusal("get", "/ingest/jobs?cursor=x")).toEqual([400, "http.validation_failed"]);
  });

  it("tell why they failed in the words of the contract", async () => {
    const job = await addJob();
    await fail(job);
    expect((await send<JobView>("get", `/ingest/jobs/${job.id}`)).failure).toEqual({
      code: "not_media",
      message: "This file is not a film or any other media that we know.",
      detail: "text",
    });
  });

  it("are retried at the step that failed, once however often it is asked at the same time", async () => {
    const job = await addJob();
    await fail(job);
    const answers = await Promise.all(
      Array.from({ length: 4 }, async () => api.call("post", `/ingest/jobs/${job.id}/retry`, { as: "operator" })),
    );
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
    expect(await send("get", `/ingest/jobs/${job.id}`)).toMatchObject({
      state: "queued",
      step: "probe",
      failure: null,
    });
    const { rows } = await database.pool.query(
      "select s.state, s.attempts, s.fencing::int, a.state as asset from job_steps s join jobs j on j.id = s.job_id join assets a on a.id = j.asset_id",
    );
    expect(rows).toEqual([{ state: "ready", attempts: 0, fencing: 4, asset: "processing" }]);
  });

  it("are not retried unless they have failed", async () => {
    const job = await addJob();
    expect(await refusal("post", `/ingest/jobs/${job.id}/retry`)).toEqual([409, "ingest.job_not_retryable"]);
  });

  it("stream their progress until they end", async () => {
    const job = await addJob();
    let polls = 0;
    const sleep = async (): Promise<void> => {
      polls++;
      const state = polls < 3 ? "running" : "succeeded";
      await database.pool.query("update jobs set state = $2, progress = $3, updated_at = now() where id = $1", [
        job.id,
        state,
        polls / 3,
      ]);
    };
    const answer = await mountForTest(ingestRoutes, { ...deps, sleep }).call("get", `/ingest/jobs/${job.id}/events`, {
      as: "operator",
    });
    expect(answer.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const views = [...(await answer.text()).matchAll(/^data: (.*)$/gm)].map(
      (match) => JSON.parse(match[1] ?? "") as JobView,
    );
    expect(views.map((view) => view.state)).toEqual(["queued", "running", "running", "succeeded"]);
    expect(views.at(-1)?.progress).toBe(1);
  });
});
