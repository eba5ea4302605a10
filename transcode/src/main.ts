import { setFlagsFromString } from "node:v8";
import { newId, systemClock } from "@cinema/foundation";
import { createS3Store } from "@cinema/object-store/s3";
import { readConfig } from "./config.ts";
import { openDatabase } from "./job/database.postgres.ts";
import { publishEdit } from "./edit/publish-edit.postgres.ts";
import { noteHash } from "./job/note-hash.postgres.ts";
import { createStepQueue } from "./job/step-queue.postgres.ts";
import { openWakeUp } from "./job/wake-up.postgres.ts";
import { workQueue } from "./job/work-queue.ts";
import { publishFilm } from "./publish/publish-film.postgres.ts";
import { publishFirst } from "./publish/publish-first.postgres.ts";
import { locateFfmpeg } from "./run/locate-ffmpeg.ts";

const log = (fields: { readonly event: string; readonly [key: string]: unknown }): void => {
  process.stdout.write(
    `${JSON.stringify({ time: new Date().toISOString(), service: "transcode", pid: process.pid, ...fields })}\n`,
  );
};

// On a machine with much memory V8 lets garbage lie: a film of two hours left 356 MB where 40 were in use. Read at every collection.
setFlagsFromString("--optimize-for-size");

/** One worker of the farm. Start as many as there are machines; they share nothing but the database and the store. */
const main = async (): Promise<void> => {
  const config = readConfig(process.env);
  const paths = await locateFfmpeg(process.env);
  const stopping = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stopping.abort());
  const pool = openDatabase(config.DATABASE_URL, (error) => log({ event: "database.error", error: error.message }));
  const bucket = (name: string) =>
    createS3Store({
      endpoint: config.S3_ENDPOINT,
      region: config.S3_REGION,
      bucket: name,
      accessKeyId: config.S3_ACCESS_KEY_ID,
      secretAccessKey: config.S3_SECRET_ACCESS_KEY,
    });
  const nowMs = systemClock.nowMs;
  const events = { pool, nowMs, newEventId: () => newId("event", nowMs()) };
  const wakeUp = openWakeUp(config.DATABASE_URL);
  log({ event: "started", ffmpeg: paths.ffmpeg, version: paths.version });
  await workQueue(
    {
      queue: createStepQueue(events),
      publish: (claim, film) => publishFilm(events, claim, film),
      publishFirst: (claim, film) => publishFirst(events, claim, film),
      publishEdit: (claim, outcome, notes) => publishEdit(events, claim, outcome, notes),
      noteHash: (claim, sha256) => noteHash(pool, claim, sha256),
      media: bucket(config.S3_MEDIA_BUCKET),
      uploads: bucket(config.S3_UPLOAD_BUCKET),
      paths,
      scratch: config.TRANSCODE_SCRATCH,
      niceness: config.TRANSCODE_NICENESS,
      leaseSeconds: config.TRANSCODE_LEASE_SECONDS,
      ...(config.TRANSCODE_PROFILES !== undefined && { profilesFolder: config.TRANSCODE_PROFILES }),
      log,
      wakeUp,
      pollMs: config.TRANSCODE_POLL_MS,
    },
    stopping.signal,
  );
  await wakeUp.close();
  await pool.end();
  log({ event: "stopped" });
};

await main();
