import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readFile, rename, rm, stat, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { ok } from "@cinema/foundation";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { sha256Of } from "./sha256-of.ts";
import { untilAvailable } from "./store-access.ts";

/** The source, and beside it chunks and copies of segments: a disk that runs full would take other jobs with it. */
const ROOM_FACTOR = 2;

const sizeOf = async (path: string): Promise<number | null> => {
  try {
    return (await stat(path)).size;
  } catch {
    return null;
  }
};

/**
 * Appends what is still missing of the object to `part`; a connection that breaks off is resumed where it stopped. Hashed on the way, so
 * that a large film need not be read once more. @returns its SHA-256.
 */
const download = async (context: StepContext, part: string): StepResult<string> => {
  const { objectKey, sizeBytes } = context.job.upload;
  const hash = createHash("sha256");
  let hashedBytes = 0;
  const hashed = async function* (body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const bytes of body) {
      hash.update(bytes);
      hashedBytes += bytes.length;
      yield bytes;
    }
  };
  const fetched = await untilAvailable(context.signal, async () => {
    const have = (await sizeOf(part)) ?? 0;
    if (have >= sizeBytes && sizeBytes > 0) return ok(undefined);
    const got = await context.uploads.get(objectKey, {
      signal: context.signal,
      ...(have > 0 && { range: { offset: have } }),
    });
    if (!got.ok) return got;
    try {
      const body = Readable.fromWeb(got.value.body as NodeReadableStream<Uint8Array>);
      const file = createWriteStream(part, { flags: have > 0 ? "a" : "w" });
      await pipeline(body, hashed, file, { signal: context.signal });
      return ok(undefined);
    } catch {
      return { ok: false, error: { reason: "unavailable", detail: "the download broke off" } };
    }
  });
  // What was on its way to the disk when a connection broke off has been hashed and then fetched again.
  if (fetched.ok) return ok(hashedBytes === sizeBytes ? hash.digest("hex") : await sha256Of(part, context.signal));
  if (context.signal.aborted) return { ok: false, error: { reason: "aborted" } };
  return refuse("fetch_failed", `the store answered ${fetched.error.reason}`);
};

/** Where the SHA-256 of a file that was fetched is written. */
const digestFile = (source: string): string => `${source}.sha256`;

/** SHA-256 of the source that `fetchSource` brought to `path`. */
export const sourceSha256 = async (context: Pick<StepContext, "signal">, path: string): Promise<string> => {
  const noted = await readFile(digestFile(path), "utf8").catch(() => "");
  // Another process of this machine may be writing it at this moment.
  return /^[0-9a-f]{64}$/.test(noted) ? noted : sha256Of(path, context.signal);
};

/**
 * Brings the operator's file onto this machine, checks its size and, where the uploader told one, its checksum.
 * Refuses `fetch_failed` and `checksum_mismatch`. ffmpeg only ever sees this local file.
 */
export const fetchSource = async (context: StepContext): StepResult<string> => {
  const path = join(context.scratch, "source");
  // The steps of a job that run side by side in this process share one download.
  const running = underWay.get(path);
  if (running !== undefined) {
    const theirs = await running;
    // Called off with its own step, it says nothing about ours.
    return theirs.ok || theirs.error.reason !== "aborted" || context.signal.aborted ? theirs : fetchSource(context);
  }
  const mine = fetchTo(context, path).finally(() => underWay.delete(path));
  underWay.set(path, mine);
  return mine;
};

const underWay = new Map<string, StepResult<string>>();

const fetchTo = async (context: StepContext, path: string): StepResult<string> => {
  const { sizeBytes, sha256 } = context.job.upload;
  if ((await sizeOf(path)) === sizeBytes) return ok(path);
  await mkdir(context.scratch, { recursive: true });
  const room = await statfs(context.scratch);
  if (room.bavail * room.bsize < sizeBytes * ROOM_FACTOR)
    return refuse("internal", `there is no room for ${sizeBytes} bytes and what is made of them on this machine`);
  // Other processes of this machine may fetch the same file into the same folder.
  const part = `${path}.${process.pid}.part`;
  const fetched = await download(context, part);
  if (!fetched.ok) return fetched;
  const size = await sizeOf(part);
  if (size !== sizeBytes) {
    await rm(part, { force: true });
    return refuse("fetch_failed", `the store gave ${size ?? 0} of ${sizeBytes} bytes`);
  }
  if (sha256 !== null && fetched.value !== sha256) {
    await rm(part, { force: true });
    return refuse("checksum_mismatch", "the stored file has another SHA-256 than it was sent with");
  }
  await writeFile(digestFile(path), fetched.value);
  await rename(part, path);
  return ok(path);
};
