import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type IngestEvent, TOPICS, uploadSourceKey } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import type { ObjectStore, UploadStore } from "@cinema/object-store";
import type pg from "pg";
import { DEMO_FILM_ALIAS } from "../../demo/catalogue/index.ts";

type SeedFilmDeps = {
  readonly client: pg.ClientBase;
  readonly uploads: ObjectStore & UploadStore;
  readonly filmPath: string;
  readonly createdBy: string;
  readonly nowMs: number;
};

/** What `POST /ingest/uploads/{id}/complete` writes, for a file that is already in the store. */
const INSERT_JOB = `
  with upload as (
    insert into uploads (id, title_id, created_by, filename, size_bytes, part_size_bytes, sha256, object_key, multipart_id,
                         publish_when_ready, state, job_id, expires_at, completed_at)
    values ($1, $2, $3, 'demo-film.mp4', $4, $4, $5, $6, 'seed', true, 'completed', $7, now(), now())
    returning id
  ), asset as (
    insert into assets (id, title_id) select $8, $2 from upload returning id
  ), job as (
    insert into jobs (id, upload_id, title_id, asset_id, step) select $7, upload.id, $2, asset.id, 'probe' from upload, asset
    returning id
  ), step as (
    insert into job_steps (job_id, name, kind, weight) select id, 'probe', 'probe', 0.01 from job
  )
  insert into outbox (topic, key, value) select $9, asset.id, $10::jsonb from asset`;

/** Hands the demo film to the transcode farm, once. Returns whether it did. */
export const seedFilm = async (deps: SeedFilmDeps): Promise<boolean> => {
  const { rows } = await deps.client.query<{ id: string }>(
    `select id from titles where alias = $1 and asset_id is null
       and not exists (select 1 from jobs where jobs.title_id = titles.id and jobs.state <> 'failed')`,
    [DEMO_FILM_ALIAS],
  );
  const titleId = rows[0]?.id;
  if (titleId === undefined) return false;
  const film = await readFile(deps.filmPath);
  const uploadId = newId("upload", deps.nowMs);
  const [assetId, jobId] = [newId("asset", deps.nowMs), newId("job", deps.nowMs)];
  const key = uploadSourceKey(uploadId);
  const stored = await deps.uploads.put(key, film, { contentType: "video/mp4" });
  if (!stored.ok) throw new Error(`the store refused the demo film: ${stored.error.reason}`);
  const event: IngestEvent = {
    id: newId("event", deps.nowMs),
    type: "upload.completed",
    occurredAt: new Date(deps.nowMs).toISOString(),
    payload: { uploadId, titleId, assetId, jobId },
  };
  const sha256 = createHash("sha256").update(film).digest("hex");
  await deps.client.query(INSERT_JOB, [
    uploadId,
    titleId,
    deps.createdBy,
    film.length,
    sha256,
    key,
    jobId,
    assetId,
    TOPICS.ingest,
    JSON.stringify(event),
  ]);
  await deps.client.query("notify transcode_steps");
  return true;
};
