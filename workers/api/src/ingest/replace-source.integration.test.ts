import type { CompleteUploadView, SignedParts, UploadView } from "@cinema/contracts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { removeReplaced } from "../../../../origin/src/jobs/remove-replaced.postgres.ts";
import {
  cutDemoFilm,
  eventually,
  type Farm,
  hasEnded,
  keysBelow,
  SMALL,
} from "../../../../transcode/src/job/farm.fixture.ts";
import type { TestApi } from "../platform/mounted.fixture.ts";
import { startFarmApi } from "./farm-api.fixture.ts";

let farm: Farm;
let api: TestApi;

beforeAll(async () => {
  ({ farm, api } = await startFarmApi());
}, 60_000);
afterAll(async () => {
  await farm?.stop();
});

const send = async <T>(path: string, body: unknown = {}): Promise<T> => {
  const answer = await api.call("post", path, { as: "operator", body });
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  return (await answer.json()) as T;
};

const upload = async (titleId: string, file: Buffer<ArrayBuffer>): Promise<CompleteUploadView["job"]> => {
  const opened = await send<UploadView>("/ingest/uploads", { titleId, filename: "new.mp4", sizeBytes: file.length });
  const { parts } = await send<SignedParts>(`/ingest/uploads/${opened.id}/parts`, { partNumbers: [1] });
  expect((await fetch(parts[0]?.url ?? "", { method: "PUT", body: file })).status).toBe(200);
  return (await send<CompleteUploadView>(`/ingest/uploads/${opened.id}/complete`)).job;
};

type Title = { readonly id: string; readonly alias: number; readonly state: string; readonly asset_id: string };
const title = async (id: string): Promise<Title> => {
  const { rows } = await farm.database.pool.query<Title>(
    "select id, alias, state, asset_id from titles where id = $1",
    [id],
  );
  if (!rows[0]) throw new Error("no such title");
  return rows[0];
};
/** Everything that a player may ask for, and when it was written. */
const files = async (assetId: string): Promise<readonly string[]> => {
  const page = await farm.media.list({ prefix: `assets/${assetId}/` });
  if (!page.ok) throw new Error(page.error.reason);
  return page.value.objects.map(({ key, etag, lastModified }) => `${key} ${etag} ${lastModified.toISOString()}`);
};

it("plays a title's new film once it is ready, while the old one stays for who watches it, and goes days later", async () => {
  const { pool } = farm.database;
  const first = await farm.addJob(await cutDemoFilm(farm, 2, SMALL), { publishWhenReady: true });
  const other = await farm.addJob(await cutDemoFilm(farm, 2, SMALL), { publishWhenReady: true });
  await farm.startWorker();
  for (const { jobId } of [first, other])
    expect(await farm.untilJob(jobId, hasEnded)).toMatchObject({ state: "succeeded" });
  const before = await title(first.titleId);
  const oldFiles = await files(first.assetId);
  expect(before).toMatchObject({ state: "published", asset_id: first.assetId });

  const job = await upload(first.titleId, Buffer.from(await cutDemoFilm(farm, 3, SMALL)));
  const seen = new Set<string>();
  await eventually("the new film", async () => {
    seen.add((await title(first.titleId)).asset_id);
    return hasEnded(await farm.jobRow(job.id)) || undefined;
  });
  expect(await farm.jobRow(job.id)).toMatchObject({ state: "succeeded" });
  expect([...seen]).toSatisfy((ids: string[]) => ids.every((id) => id === first.assetId || id === job.assetId));
  expect(await title(first.titleId)).toEqual({ ...before, asset_id: job.assetId });
  expect(job.assetId).not.toBe(first.assetId);
  expect(await files(first.assetId)).toEqual(oldFiles);

  const clean = { pool, media: farm.media, retentionDays: 7 };
  expect(await removeReplaced(clean)).toMatchObject({ marked: 0 });
  expect(await files(first.assetId)).toEqual(oldFiles);
  await pool.query("update assets set ready_at = ready_at - interval '8 days'");
  await pool.query("update jobs set updated_at = updated_at - interval '8 days'");
  const kept = [await files(job.assetId), await files(other.assetId), await keysBelow(farm.media, "artwork/")];
  expect(await removeReplaced(clean)).toEqual({ marked: 1, emptied: 1, failed: 0 });
  expect(await files(first.assetId)).toEqual([]);
  expect(await keysBelow(farm.media, `films/${first.assetId}/`)).toEqual([]);
  expect([await files(job.assetId), await files(other.assetId), await keysBelow(farm.media, "artwork/")]).toEqual(kept);
  expect(await title(first.titleId)).toEqual({ ...before, asset_id: job.assetId });
}, 240_000);
