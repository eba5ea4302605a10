import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { assetKey } from "@cinema/contracts";
import { ok } from "@cinema/foundation";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { getObject, putObject } from "./store-access.ts";

const localPath = (context: Pick<StepContext, "scratch">, path: string): string => join(context.scratch, "asset", path);

/** Renamed into place, so that a file that exists is whole, whenever the process died. */
export const writeWhole = async (path: string, bytes: Uint8Array): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}`;
  await writeFile(temporary, bytes);
  await rename(temporary, path);
};

/** Puts a content-addressed file of the film into the store and keeps a copy for the steps that follow on this machine. */
export const saveFile = async (
  context: Pick<StepContext, "scratch" | "media" | "signal" | "job">,
  path: string,
  bytes: Uint8Array,
): StepResult<void> => {
  await writeWhole(localPath(context, path), bytes);
  return putObject(context, assetKey(context.job.assetId, path), bytes);
};

/** A file of the film: from this machine if it was made or read here, else from the store. */
export const loadFile = async (
  context: Pick<StepContext, "scratch" | "media" | "signal" | "job">,
  path: string,
): StepResult<Buffer> => {
  const local = localPath(context, path);
  try {
    return ok(await readFile(local));
  } catch {
    // Made on another machine.
  }
  const got = await getObject(context.media, context.signal, assetKey(context.job.assetId, path));
  if (!got.ok) return got;
  if (got.value === null) return refuse("internal", "a file of the film is missing in the store");
  await writeWhole(local, got.value);
  return ok(got.value);
};

/** Where a file of the film lies on this machine; brought here when it does not yet. */
export const localFile = async (
  context: Pick<StepContext, "scratch" | "media" | "signal" | "job">,
  path: string,
): StepResult<string> => {
  const local = localPath(context, path);
  if (await stat(local).catch(() => null)) return ok(local);
  const loaded = await loadFile(context, path);
  return loaded.ok ? ok(local) : loaded;
};

/** Puts a manifest beside the film's local files, as it stands in the store. */
export const writeLocalManifest = async (
  context: Pick<StepContext, "scratch">,
  path: string,
  text: string,
): Promise<string> => {
  await writeWhole(localPath(context, path), Buffer.from(text, "utf8"));
  return localPath(context, path);
};
