import type {
  BucketImportView,
  CompleteUploadView,
  DuplicateView,
  ImportList,
  ImportView,
  SignedParts,
  UploadView,
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
const FILE = new TextEncoder().encode("a film");
const SHA = "3a".repeat(32);

let postgres: TestPostgres;
let s3: TestS3;
let database: TestDatabase;
let deps: IngestDeps;
let store: ReturnType<typeof createS3Store>;
let api: TestApi;
let titleId: string;
let folder: string;
let folders = 0;

beforeAll(async () => {
  [postgres, s3] = await Promise.all([startTestPostgres(), startTestS3([BUCKET])]);
});
afterAll(async () => {
  await Promise.all([postgres?.stop(), s3?.stop()]);
});
beforeEach(async () => {
  database = await postgres.createDatabase();
  const { endpoint, region, accessKeyId, secretAccessKey } = s3;
  store = createS3Store({ endpoint, region, bucket: BUCKET, accessKeyId, secretAccessKey });
  deps = {
    sql: sqlOf(database.pool),
    newId,
    store,
    maxUploadBytes: 1000,
    clock: systemClock,
    sleep: async () => {},
  };
  api = mountForTest(ingestRoutes, deps);
  titleId = (await insertTestTitle(database.pool, { state: "draft", film: "none" })).id;
  folder = `incoming/${++folders}/`;
  return () => database.drop();
});

const send = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const answer = await api.call(method, path, { as: "operator", body });
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  return (await answer.json()) as T;
};
const refusal = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const answer = await api.call(method, path, { as: "operator", body });
  const { code, detail } = (await answer.json()) as { code: string; detail?: string };
  return { status: answer.status, code, ...(detail !== undefined && { detail }) };
};
const count = async (table: string): Promise<number> =>
  Number((await database.pool.query(`select count(*) as n from ${table}`)).rows[0].n);
const url = "https://films.example/lake%20house.mp4?signature=secret";
const create = (body: object = {}): Promise<ImportView> => send("post", "/ingest/imports", { titleId, url, ...body });

/** A whole upload with its job, sent in one part. */
const upload = async (body: object = {}): Promise<CompleteUploadView> => {
  const opened = await send<UploadView>("post", "/ingest/uploads", {
    titleId,
    filename: "film.mp4",
    sizeBytes: FILE.length,
    sha256: SHA,
    ...body,
  });
  const { parts } = await send<SignedParts>("post", `/ingest/uploads/${opened.id}/parts`, { partNumbers: [1] });
  expect((await fetch(parts[0]?.url ?? "", { method: "PUT", body: FILE })).status).toBe(200);
  return send("post", `/ingest/uploads/${opened.id}/complete`);
};

describe("importing from a URL", () => {
  it("queues what the origin fetches, and never shows a signature", async () => {
    const view = await create({ publishWhenReady: true, sha256: SHA });
    expect(view).toMatchObject({
      titleId,
      url: "https://films.example/lake%20house.mp4",
      state: "queued",
      receivedBytes: 0,
      sizeBytes: null,
      jobId: null,
      failure: null,
    });
    expect(await send("get", `/ingest/imports/${view.id}`)).toEqual(view);
    const { rows } = await database.pool.query(
      "select url, sha256, publish_when_ready, allow_duplicate, traceparent from imports",
    );
    expect(rows).toEqual([
      {
        url,
        sha256: SHA,
        publish_when_ready: true,
        allow_duplicate: false,
        traceparent: expect.stringMatching(/^00-/),
      },
    ]);
  });

  it("tells why it failed in the words of the contract", async () => {
    const { id } = await create();
    await database.pool.query(
      "update imports set state = 'failed', failure_code = 'address_forbidden', failure_detail = 'text'",
    );
    expect((await send<ImportView>("get", `/ingest/imports/${id}`)).failure).toEqual({
      code: "address_forbidden",
      message: "The file is not at a public address.",
      detail: "text",
    });
  });

  it.each(["ftp://a.example/f", "file:///etc/passwd", "https://user:word@a.example/f", "films", ""])(
    "refuses the address %s",
    async (wrong) => {
      expect(await refusal("post", "/ingest/imports", { titleId, url: wrong })).toMatchObject({
        status: 400,
        code: "http.validation_failed",
      });
      expect(await count("imports")).toBe(0);
    },
  );

  it("refuses a title that does not exist", async () => {
    expect(await refusal("post", "/ingest/imports", { titleId: newId("title", 0), url })).toEqual({
      status: 404,
      code: "catalog.title_not_found",
    });
  });

  it("is listed, the newest first, page by page, by state and title", async () => {
    const views = [await create(), await create(), await create()];
    await database.pool.query("update imports set state = 'failed', failure_code = 'timeout' where id = $1", [
      views[0]?.id,
    ]);
    const ids = (list: ImportList): string[] => list.items.map((view) => view.id);
    const first = await send<ImportList>("get", "/ingest/imports?limit=2");
    const second = await send<ImportList>("get", `/ingest/imports?limit=2&cursor=${first.page.nextCursor}`);
    expect([...ids(first), ...ids(second)]).toEqual(
      views
        .map((view) => view.id)
        .toSorted()
        .toReversed(),
    );
    expect([first.page.nextCursor, second.page.nextCursor]).toEqual([first.items[1]?.id, null]);
    expect(ids(await send("get", "/ingest/imports?state=failed"))).toEqual([views[0]?.id]);
    expect(ids(await send("get", `/ingest/imports?titleId=${newId("title", 0)}`))).toEqual([]);
    expect(await refusal("get", "/ingest/imports?cursor=x")).toMatchObject({ code: "http.validation_failed" });
  });

  it("is cancelled with all that was fetched, however often it is asked", async () => {
    const { id } = await create();
    const opened = await store.createUpload("uploads/upl_1/source");
    if (!opened.ok) throw new Error(opened.error.reason);
    await store.uploadPart(opened.value, 1, FILE);
    await database.pool.query(
      `insert into uploads (id, title_id, created_by, filename, size_bytes, part_size_bytes, object_key, multipart_id, expires_at)
       values ('upl_1', $1, 'usr_1', 'f', 9, 9, $2, $3, now() + interval '1 day')`,
      [titleId, opened.value.key, opened.value.uploadId],
    );
    await database.pool.query("update imports set state = 'running', upload_id = 'upl_1'");
    for (let time = 0; time < 2; time++)
      expect((await api.call("delete", `/ingest/imports/${id}`, { as: "operator" })).status).toBe(204);
    expect(await send("get", `/ingest/imports/${id}`)).toMatchObject({ state: "cancelled", failure: null });
    expect((await store.listParts(opened.value)).ok).toBe(false);
    expect(await send("get", "/ingest/uploads/upl_1")).toMatchObject({ state: "aborted" });
  });

  it("cannot be cancelled when it has ended, and is not found when it is not there", async () => {
    const { id } = await create();
    await database.pool.query("update imports set state = 'succeeded'");
    expect(await refusal("delete", `/ingest/imports/${id}`)).toEqual({ status: 409, code: "ingest.import_closed" });
    for (const method of ["get", "delete"])
      expect(await refusal(method, "/ingest/imports/nonsense")).toEqual({
        status: 404,
        code: "ingest.import_not_found",
      });
  });
});

describe("the same file again", () => {
  it("is refused with the title that has it, in uploads and imports, unless it is wanted", async () => {
    await upload();
    const refused = {
      status: 409,
      code: "ingest.duplicate_file",
      detail: `"A film" (${titleId}) was made of the same file.`,
    };
    const file = { titleId, filename: "copy.mp4", sizeBytes: FILE.length, sha256: SHA };
    expect(await refusal("post", "/ingest/uploads", file)).toEqual(refused);
    expect(await refusal("post", "/ingest/imports", { titleId, url, sha256: SHA })).toEqual(refused);
    expect(await send<DuplicateView>("get", `/ingest/duplicates?sha256=${SHA}&sizeBytes=${FILE.length}`)).toEqual({
      duplicate: { titleId, titleName: "A film" },
    });
    expect(await count("uploads")).toBe(1);
    await send("post", "/ingest/uploads", { ...file, allowDuplicate: true });
    await create({ sha256: SHA, allowDuplicate: true });
  });

  it("is taken when its size differs, when it was never finished, and when its film failed", async () => {
    const file = { titleId, filename: "copy.mp4", sizeBytes: FILE.length, sha256: SHA };
    await send("post", "/ingest/uploads", file);
    await upload();
    await send("post", "/ingest/uploads", { ...file, sizeBytes: FILE.length + 1 });
    await database.pool.query("update assets set state = 'failed'");
    await send("post", "/ingest/uploads", file);
    const { duplicate } = await send<DuplicateView>("get", `/ingest/duplicates?sha256=${SHA}&sizeBytes=${FILE.length}`);
    expect(duplicate).toBeNull();
  });
});

describe("importing from a prefix of the bucket", () => {
  const put = async (name: string, body: string | Uint8Array = "film"): Promise<string> => {
    const done = await store.put(`${folder}${name}`, body);
    if (!done.ok) throw new Error(done.error.reason);
    return `${folder}${name}`;
  };
  const take = (body: object = {}): Promise<BucketImportView> =>
    send("post", "/ingest/bucket-imports", { prefix: folder, ...body });
  const outcomes = (view: BucketImportView): readonly unknown[] => view.items.map(({ key, outcome }) => [key, outcome]);

  it("makes a draft and a job of each film, and of nothing else", async () => {
    const keys = [await put("A.Lake_house.mp4"), await put("sub/b.MKV")];
    await put("poster.jpg");
    await put(".c.mp4");
    const view = await take();
    expect(outcomes(view)).toEqual(keys.map((key) => [key, "queued"]));
    const { rows } = await database.pool.query(
      `select t.name, t.state, u.state as upload, u.object_key, u.publish_when_ready, j.state as job, s.name as step, t.id, j.id as job_id
         from titles t join uploads u on u.title_id = t.id join jobs j on j.upload_id = u.id join job_steps s on s.job_id = j.id
        order by u.object_key`,
    );
    expect(rows).toMatchObject([
      {
        name: "A Lake house",
        state: "draft",
        upload: "completed",
        object_key: keys[0],
        publish_when_ready: false,
        job: "queued",
        step: "probe",
      },
      { name: "b", state: "draft", upload: "completed", object_key: keys[1] },
    ]);
    expect(view.items.map((item) => [item.titleId, item.jobId])).toEqual(rows.map((row) => [row.id, row.job_id]));
    expect(view.nextCursor).toBeNull();
  });

  it("makes no second job of the same object, and one of an object that was replaced", async () => {
    const key = await put("a.mp4");
    const [first] = (await take()).items;
    expect((await take()).items).toEqual([{ ...first, outcome: "known" }]);
    await put("a.mp4", "another film");
    expect(outcomes(await take())).toEqual([[key, "queued"]]);
    expect([await count("jobs"), await count("titles")]).toEqual([2, 3]);
  });

  it("makes one title and one job of an object that is taken many times at once", async () => {
    await put("a.mp4");
    const views = await Promise.all(Array.from({ length: 6 }, async () => take()));
    expect(new Set(views.map((view) => view.items[0]?.titleId)).size).toBe(1);
    expect([await count("jobs"), await count("titles"), await count("uploads")]).toEqual([1, 2, 1]);
  });

  it("queues the job that an earlier request could not", async () => {
    await put("a.mp4");
    await take();
    await database.pool.query("delete from jobs");
    await database.pool.query("update uploads set state = 'open', job_id = null");
    const { items } = await take();
    expect(items).toMatchObject([{ outcome: "known", jobId: expect.stringMatching(/^job_/) }]);
    expect(await count("jobs")).toBe(1);
  });

  it("goes on with the next page where there are many", async () => {
    for (let index = 100; index < 152; index++) await put(`${index}.mp4`);
    const first = await take();
    const second = await take({ cursor: first.nextCursor });
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([50, 2, null]);
    expect(await count("jobs")).toBe(52);
  });

  it("says what it does not take, and why", async () => {
    const keys = [await put("empty.mp4", ""), await put("huge.mp4", new Uint8Array(1001))];
    expect(outcomes(await take())).toEqual([
      [keys[0], "empty"],
      [keys[1], "too_large"],
    ]);
    expect([await count("jobs"), await count("titles")]).toEqual([0, 1]);
  });

  it("never lets an object of the operator be deleted by cancelling", async () => {
    const key = await put("a.mp4");
    await take();
    await database.pool.query("update uploads set state = 'open'");
    const { rows } = await database.pool.query("select id from uploads");
    expect(await refusal("delete", `/ingest/uploads/${rows[0].id}`)).toMatchObject({ code: "ingest.upload_closed" });
    expect((await store.head(key)).ok).toBe(true);
    expect(await send("get", `/ingest/uploads/${rows[0].id}`)).toMatchObject({ state: "open" });
  });

  it.each(["uploads/", "uploads/upl_1/", "/incoming/", "incoming", ""])("refuses the prefix %s", async (prefix) => {
    expect(await refusal("post", "/ingest/bucket-imports", { prefix })).toMatchObject({
      code: "http.validation_failed",
    });
  });

  it("says that a part of the cinema is away when the store is", async () => {
    const away: typeof store.list = () =>
      Promise.resolve({ ok: false, error: { reason: "unavailable", detail: "down" } });
    api = mountForTest(ingestRoutes, { ...deps, store: { ...store, list: away } });
    expect(await refusal("post", "/ingest/bucket-imports", { prefix: folder })).toEqual({
      status: 503,
      code: "http.unavailable",
    });
  });
});
