import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { uploadSourceKey } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import type { ObjectStore, UploadStore } from "@cinema/object-store";
import { createS3Store } from "@cinema/object-store/s3";
import { startTestPostgres, startTestS3, type TestDatabase } from "@cinema/testing";
import { type FfmpegPaths, locateFfmpeg } from "../run/locate-ffmpeg.ts";

/** The film that ships with the project, and its clock. */
export const DEMO_FILM = join(import.meta.dirname, "../../../demo/film/demo-film.mp4");

/** A ladder of two rungs that is quick to encode, in chunks of one segment. */
const QUICK_PROFILE = `
name: default
video:
  preset: ultrafast
  crf: 28
  gopSeconds: 2
  segmentSeconds: 4
  chunkSeconds: 4
  maxFrameRate: 60
  rungs:
    - { id: 360p, height: 360, maxKbps: 850, bufferKbps: 1275 }
    - { id: 240p, height: 240, maxKbps: 420, bufferKbps: 630 }
audio: { kbps: 96, maxTracks: 16, loudness: null }
storyboard: { tileWidth: 160, columns: 10, rows: 10, maxTiles: 2000 }
poster: { atShare: 0.2, maxWidth: 1280 }
limits:
  { minSeconds: 0.1, maxSeconds: 600, maxBytes: 50000000, minSide: 16, maxSide: 4096, timeoutFactor: 60, timeoutFloorSeconds: 120, stallSeconds: 60, maxMemoryBytes: 4294967296 }
`;

export type JobIds = {
  readonly titleId: string;
  readonly uploadId: string;
  readonly assetId: string;
  readonly jobId: string;
};

export type JobRow = {
  readonly state: string;
  readonly step: string | null;
  readonly progress: number;
  readonly failure_code: string | null;
  readonly failure_detail: string | null;
};

export type Worker = {
  readonly child: ChildProcess;
  readonly scratch: string;
  readonly lines: () => readonly Record<string, unknown>[];
  readonly stop: () => Promise<void>;
};

export type Farm = {
  readonly database: TestDatabase;
  readonly media: ObjectStore;
  readonly uploads: ObjectStore & UploadStore;
  readonly storeEndpoint: string;
  readonly paths: FfmpegPaths;
  readonly folder: string;
  readonly addJob: (
    file: Uint8Array,
    options?: {
      readonly sha256?: string;
      readonly publishWhenReady?: boolean;
      readonly sizeBytes?: number;
      /** As of an object that was taken from a bucket. */
      readonly sourceEtag?: string;
    },
  ) => Promise<JobIds>;
  /** A real process of the farm with a scratch folder of its own, as on a machine of its own. */
  readonly startWorker: (env?: Readonly<Record<string, string>>) => Promise<Worker>;
  readonly jobRow: (jobId: string) => Promise<JobRow>;
  readonly untilJob: (jobId: string, done: (row: JobRow) => boolean, what?: string) => Promise<JobRow>;
  readonly stop: () => Promise<void>;
};

/** Cuts a stretch out of the demo film without encoding it anew; `args` replace the plain copy. */
export const cutDemoFilm = async (
  farm: Pick<Farm, "paths" | "folder">,
  seconds: number,
  args: readonly string[] = ["-map", "0", "-c", "copy"],
): Promise<Buffer> => {
  const output = join(farm.folder, `cut-${Math.random().toString(36).slice(2)}.mp4`);
  await promisify(execFile)(farm.paths.ffmpeg, [
    "-v",
    "error",
    "-nostdin",
    "-y",
    "-i",
    DEMO_FILM,
    "-t",
    String(seconds),
    ...args,
    output,
  ]);
  return readFile(output);
};

/** Arguments for `cutDemoFilm`: the same film in small, which costs little to decode. */
export const SMALL = [
  "-map",
  "0",
  "-vf",
  "scale=640:-2",
  "-c:v",
  "libx264",
  "-preset",
  "ultrafast",
  "-crf",
  "30",
  "-g",
  "96",
  "-c:a",
  "copy",
  "-c:s",
  "copy",
];

/** Postgres, an S3 store and a quick profile for one test file. */
export const startFarm = async (): Promise<Farm> => {
  const folder = await mkdtemp(join(tmpdir(), "cinema-farm-"));
  const [postgres, s3, paths] = await Promise.all([
    startTestPostgres(),
    startTestS3(["cinema-media", "cinema-uploads"]),
    locateFfmpeg(process.env),
  ]);
  const database = await postgres.createDatabase();
  await mkdir(join(folder, "profiles"));
  await writeFile(join(folder, "profiles/default.yaml"), QUICK_PROFILE);
  const bucket = (name: string) => createS3Store({ ...s3, bucket: name });
  const [media, uploads] = [bucket("cinema-media"), bucket("cinema-uploads")];
  const workers = new Set<Worker>();

  const jobRow: Farm["jobRow"] = async (jobId) => {
    const { rows } = await database.pool.query<JobRow>(
      "select state, step, progress, failure_code, failure_detail from jobs where id = $1",
      [jobId],
    );
    if (!rows[0]) throw new Error("no such job");
    return rows[0];
  };

  return {
    database,
    media,
    uploads,
    storeEndpoint: s3.endpoint,
    paths,
    folder,
    addJob: async (file, options = {}) => {
      const now = Date.now();
      const ids = {
        titleId: newId("title", now),
        uploadId: newId("upload", now),
        assetId: newId("asset", now),
        jobId: newId("job", now),
      };
      const key = uploadSourceKey(ids.uploadId);
      const stored = await uploads.put(key, file);
      if (!stored.ok) throw new Error(stored.error.reason);
      await database.pool.query("insert into titles (id, name) values ($1, 'A film')", [ids.titleId]);
      await database.pool.query("insert into assets (id, title_id) values ($1, $2)", [ids.assetId, ids.titleId]);
      await database.pool.query(
        `insert into uploads (id, title_id, created_by, filename, size_bytes, part_size_bytes, sha256, object_key, multipart_id, publish_when_ready, state, job_id, expires_at, source_etag)
         values ($1, $2, 'usr', 'film.mp4', $3, 1, $4, $5, 'm', $6, 'completed', $7, now(), $8)`,
        [
          ids.uploadId,
          ids.titleId,
          options.sizeBytes ?? file.length,
          options.sha256 ?? null,
          key,
          options.publishWhenReady ?? false,
          ids.jobId,
          options.sourceEtag ?? null,
        ],
      );
      await database.pool.query(
        "insert into jobs (id, upload_id, title_id, asset_id, step) values ($1, $2, $3, $4, 'probe')",
        [ids.jobId, ids.uploadId, ids.titleId, ids.assetId],
      );
      await database.pool.query(
        "insert into job_steps (job_id, name, kind, weight) values ($1, 'probe', 'probe', 0.01)",
        [ids.jobId],
      );
      await database.pool.query("notify transcode_steps");
      return ids;
    },
    startWorker: async (env = {}) => {
      const scratch = await mkdtemp(join(folder, "scratch-"));
      const child = spawn(process.execPath, [join(import.meta.dirname, "../main.ts")], {
        stdio: ["ignore", "pipe", "inherit"],
        env: {
          PATH: process.env["PATH"],
          DATABASE_URL: database.url,
          S3_ENDPOINT: s3.endpoint,
          S3_REGION: s3.region,
          S3_ACCESS_KEY_ID: s3.accessKeyId,
          S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
          TRANSCODE_SCRATCH: scratch,
          TRANSCODE_PROFILES: join(folder, "profiles"),
          TRANSCODE_LEASE_SECONDS: "2",
          TRANSCODE_POLL_MS: "200",
          TRANSCODE_NICENESS: "0",
          ...env,
        },
      });
      let output = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
      const worker: Worker = {
        child,
        scratch,
        lines: () =>
          output
            .split("\n")
            .slice(0, -1)
            .map((line) => JSON.parse(line) as Record<string, unknown>),
        stop: async () => {
          workers.delete(worker);
          if (child.exitCode !== null || child.signalCode !== null) return;
          child.kill("SIGTERM");
          await once(child, "exit");
        },
      };
      workers.add(worker);
      return worker;
    },
    jobRow,
    untilJob: async (jobId, done, what = "the job to end") => {
      const deadline = performance.now() + 100_000;
      for (;;) {
        const row = await jobRow(jobId);
        if (done(row)) return row;
        if (performance.now() > deadline) throw new Error(`waited in vain for ${what}: ${JSON.stringify(row)}`);
        await sleep(50);
      }
    },
    stop: async () => {
      await Promise.all([...workers].map((worker) => worker.stop()));
      await postgres.stop();
      await s3.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** Whether a job needs no more waiting for. */
export const hasEnded = (row: JobRow): boolean => row.state === "succeeded" || row.state === "failed";

/** Waits until `check` gives something, and hands it back. */
export const eventually = async <T>(
  what: string,
  check: () => T | undefined | Promise<T | undefined>,
  timeoutMs = 60_000,
): Promise<T> => {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const found = await check();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await sleep(30);
  }
};

/** Processes of this machine whose command line names `text`. */
export const processesNaming = async (text: string): Promise<readonly number[]> => {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found: number[] = [];
  for (const pid of pids) {
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    if (command.includes(text)) found.push(Number(pid));
  }
  return found;
};

/** All keys below a prefix, sorted. */
export const keysBelow = async (store: ObjectStore, prefix: string): Promise<readonly string[]> => {
  const page = await store.list({ prefix });
  if (!page.ok) throw new Error(page.error.reason);
  return page.value.objects.map(({ key }) => key);
};
