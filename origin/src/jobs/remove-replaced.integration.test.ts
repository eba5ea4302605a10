import { createS3Store } from "@cinema/object-store/s3";
import { startTestPostgres, startTestS3, type TestPostgres, type TestS3 } from "@cinema/testing";
import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { removeReplaced } from "./remove-replaced.postgres.ts";

let postgres: TestPostgres;
let s3: TestS3;
let media: ReturnType<typeof createS3Store>;
let pool: pg.Pool;
/** Sets the keys of one test apart from those of the others. */
let run = "";

beforeAll(async () => {
  [postgres, s3] = await Promise.all([startTestPostgres(), startTestS3(["media"])]);
  media = createS3Store({ ...s3, bucket: "media" });
});
afterAll(async () => {
  await Promise.all([postgres?.stop(), s3?.stop()]);
});
beforeEach(async () => {
  const database = await postgres.createDatabase();
  ({ pool } = database);
  run = Math.random().toString(36).slice(2);
  await pool.query("insert into titles (id, name) values ('ttl_1', 'Film')");
  return () => database.drop();
});

type Film = {
  readonly state?: string;
  readonly readyDaysAgo?: number;
  readonly job?: string;
  readonly jobDaysAgo?: number;
};

/** A film of the title with files in the store, made later than those before it; its job ended when it was ready. */
const addFilm = async (name: string, film: Film = {}): Promise<string> => {
  const { state = "ready", readyDaysAgo = 20, job = "succeeded", jobDaysAgo = readyDaysAgo } = film;
  const id = `ast_${run}_${name}`;
  await pool.query(
    `insert into assets (id, title_id, state, created_at, ready_at)
     values ($1, 'ttl_1', $2, now() - interval '1 year' + make_interval(secs => (select count(*) from assets)), now() - make_interval(days => $3))`,
    [id, state, readyDaysAgo],
  );
  await pool.query(
    `insert into uploads (id, title_id, created_by, filename, size_bytes, part_size_bytes, object_key, multipart_id, state, expires_at)
     values ($1, 'ttl_1', 'usr', 'f', 5, 5, 'k', 'm', 'completed', now())`,
    [`upl_${id}`],
  );
  await pool.query(
    `insert into jobs (id, upload_id, title_id, asset_id, state, updated_at)
     values ($1, $2, 'ttl_1', $3, $4, now() - make_interval(days => $5))`,
    [`job_${id}`, `upl_${id}`, id, job, jobDaysAgo],
  );
  for (const key of [
    `assets/${id}/hls/master.m3u8`,
    `assets/${id}/video/a/seg`,
    `films/${id}/film.json`,
    `work/job_${id}/a.json`,
  ])
    await media.put(key, "x");
  return id;
};
const plays = (id: string): Promise<unknown> => pool.query("update titles set asset_id = $1", [id]);
const left = async (id: string): Promise<number> => {
  const pages = await Promise.all(
    [`assets/${id}/`, `films/${id}/`, `work/job_${id}/`].map((prefix) => media.list({ prefix })),
  );
  return pages.reduce((sum, page) => sum + (page.ok ? page.value.objects.length : Number.NaN), 0);
};
const deps = () => ({ pool, media, retentionDays: 7 });
const states = async (): Promise<readonly unknown[]> =>
  (await pool.query("select state, emptied_at is not null as empty from assets order by created_at")).rows;

describe("films that others took the place of", () => {
  it("lose their files days later, and nobody else loses any", async () => {
    const old = await addFilm("old");
    const failed = await addFilm("failed", { state: "failed", job: "failed" });
    const film = await addFilm("film", { readyDaysAgo: 8 });
    const neighbour = `assets/${old}0/hls/master.m3u8`;
    await media.put(neighbour, "x");
    await media.put(`artwork/${run}.jpg`, "x");
    await plays(film);
    expect(await removeReplaced(deps())).toEqual({ marked: 2, emptied: 2, failed: 0 });
    expect([await left(old), await left(failed), await left(film)]).toEqual([0, 0, 4]);
    expect((await media.head(neighbour)).ok).toBe(true);
    expect((await media.head(`artwork/${run}.jpg`)).ok).toBe(true);
    expect(await states()).toEqual([
      { state: "removed", empty: true },
      { state: "removed", empty: true },
      { state: "ready", empty: false },
    ]);
    expect(await removeReplaced(deps())).toEqual({ marked: 0, emptied: 0, failed: 0 });
  });

  it("keep them as long as somebody may be watching", async () => {
    const old = await addFilm("old", { readyDaysAgo: 300 });
    await plays(await addFilm("film", { readyDaysAgo: 6 }));
    expect(await removeReplaced(deps())).toEqual({ marked: 0, emptied: 0, failed: 0 });
    expect(await left(old)).toBe(4);
  });

  it.each<[string, Film, boolean]>([
    ["have work under way", { job: "paused" }, true],
    [
      "have work that ended so lately that it may be taken up again",
      { state: "failed", job: "failed", jobDaysAgo: 1 },
      true,
    ],
    ["are newer than what plays", { state: "failed", job: "failed" }, false],
    ["are still being made", { state: "processing", job: "running" }, false],
  ])("keep them where they %s", async (_name, film, isOlder) => {
    const first = await addFilm("first", isOlder ? film : {});
    const second = await addFilm("second", isOlder ? {} : film);
    await plays(isOlder ? second : first);
    expect(await removeReplaced(deps())).toEqual({ marked: 0, emptied: 0, failed: 0 });
    expect([await left(first), await left(second)]).toEqual([4, 4]);
  });

  it("keep them as long as another title plays them, or their own as another cut", async () => {
    const shared = await addFilm("shared");
    const cut = await addFilm("cut");
    await plays(await addFilm("film"));
    await pool.query("insert into titles (id, name, asset_id) values ('ttl_2', 'Episode', $1)", [shared]);
    await pool.query("update titles set editions = $1 where id = 'ttl_1'", [
      JSON.stringify([{ name: "Director's cut", assetId: cut }]),
    ]);
    expect(await removeReplaced(deps())).toEqual({ marked: 0, emptied: 0, failed: 0 });
    await pool.query("delete from titles where id = 'ttl_2'");
    await pool.query("update titles set editions = '[]' where id = 'ttl_1'");
    expect(await removeReplaced(deps())).toEqual({ marked: 2, emptied: 2, failed: 0 });
    expect([await left(shared), await left(cut)]).toEqual([0, 0]);
  });

  it("keep them where what took their place does not play, or nothing did", async () => {
    const old = await addFilm("old");
    const film = await addFilm("film", { state: "failed" });
    await plays(film);
    await removeReplaced(deps());
    await pool.query("update titles set asset_id = null");
    await removeReplaced(deps());
    expect([await left(old), await left(film)]).toEqual([4, 4]);
  });

  it("lose the rest of them in the next run where the store was away", async () => {
    const old = await addFilm("old");
    await plays(await addFilm("film"));
    let calls = 0;
    const away: typeof media.delete = (keys) =>
      ++calls > 2
        ? Promise.resolve({ ok: false, error: { reason: "unavailable", detail: "down" } })
        : media.delete(keys);
    const broken = { ...deps(), media: { list: media.list, delete: away } };
    expect(await removeReplaced(broken)).toEqual({ marked: 1, emptied: 0, failed: 1 });
    // What speaks of the film's files went first.
    expect(await left(old)).toBe(2);
    expect(await removeReplaced(deps())).toEqual({ marked: 0, emptied: 1, failed: 0 });
    expect(await left(old)).toBe(0);
  });
});
