import { ok } from "@cinema/foundation";
import type { PackagedFilm } from "../package/packaged-film.ts";
import { writeManifests } from "../package/write-manifests.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { localFile, writeLocalManifest } from "../workspace/film-files.ts";
import { assetKey } from "@cinema/contracts";
import { assetPrefix } from "../workspace/keys.ts";
import { getObject, untilAvailable } from "../workspace/store-access.ts";
import type { AssetFiles } from "./lint-hls.ts";
import { referencedFiles } from "./referenced-files.ts";

const listSizes = async (context: StepContext): StepResult<ReadonlyMap<string, number>> => {
  const sizes = new Map<string, number>();
  const prefix = assetPrefix(context.job.assetId);
  for (let cursor: string | undefined; ;) {
    const page = await untilAvailable(context.signal, () =>
      context.media.list({ prefix, ...(cursor !== undefined && { cursor }) }),
    );
    if (!page.ok) return refuse("internal", `the media store could not list: ${page.error.reason}`);
    for (const object of page.value.objects) sizes.set(object.key.slice(prefix.length), object.size);
    cursor = page.value.cursor;
    if (cursor === undefined) return ok(sizes);
  }
};

export type StoredFilm = AssetFiles & {
  readonly problems: readonly string[];
  /** Where a manifest lies on this machine, by its path under the asset. */
  readonly local: ReadonlyMap<string, string>;
};

/**
 * Compares the store with the film's inventory and brings everything that players may ask for to this machine: the manifests as they
 * lie in the store, the media as it was made or as it is stored.
 */
export const checkStore = async (context: StepContext, film: PackagedFilm): StepResult<StoredFilm> => {
  const listed = await listSizes(context);
  if (!listed.ok) return listed;
  const sizes = listed.value;
  const problems: string[] = [];
  const written = writeManifests(film);
  const manifests = new Map<string, string>();
  const local = new Map<string, string>();
  for (const [path, bytes] of referencedFiles(film)) {
    const stored = sizes.get(path);
    if (stored === undefined) {
      problems.push(`${path} is missing in the store`);
      continue;
    }
    if (bytes !== null && stored !== bytes && !written.has(path)) {
      problems.push(`${path} has ${stored} bytes in the store instead of ${bytes}`);
    } else if (written.has(path)) {
      const got = await getObject(context.media, context.signal, assetKey(context.job.assetId, path));
      if (!got.ok) return got;
      const text = got.value?.toString("utf8") ?? "";
      if (text !== written.get(path)) problems.push(`${path} in the store is not the one that belongs to the film`);
      manifests.set(path, text);
      local.set(path, await writeLocalManifest(context, path, text));
    } else {
      const file = await localFile(context, path);
      if (!file.ok) return file;
    }
  }
  return ok({ sizes, manifests, local, problems });
};
