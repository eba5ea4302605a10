import { assetKey, filmKey } from "@cinema/contracts";
import { err, ok, type Result } from "@cinema/foundation";
import { refuse } from "../refusal.ts";
import type { StepContext, StepFailure } from "../step.ts";
import { CACHE } from "../workspace/keys.ts";
import { putObject, untilAvailable } from "../workspace/store-access.ts";
import { PackagedFilm } from "./packaged-film.ts";
import { writeManifests } from "./write-manifests.ts";

type InventoryContext = Pick<StepContext, "media" | "signal">;

type Stored = { readonly film: PackagedFilm; readonly etag: string };

/** What is known of a film in the store; null where there is no such film. */
export const loadFilm = async (
  context: InventoryContext,
  assetId: string,
): Promise<Result<Stored | null, StepFailure>> => {
  const got = await untilAvailable(context.signal, async () => {
    const answer = await context.media.get(filmKey(assetId), { signal: context.signal });
    if (!answer.ok) return answer;
    try {
      return ok({ json: await new Response(answer.value.body).text(), etag: answer.value.etag });
    } catch {
      return { ok: false, error: { reason: "unavailable", detail: "the body broke off" } };
    }
  });
  if (!got.ok) {
    if (got.error.reason === "not_found") return ok(null);
    return context.signal.aborted
      ? err({ reason: "aborted" })
      : refuse("internal", `the film's inventory could not be read: ${got.error.reason}`);
  }
  return ok({ film: PackagedFilm.parse(JSON.parse(got.value.json)), etag: got.value.etag });
};

/** Others may change a film while we do; each of them needs one turn. */
const MAX_TURNS = 20;

/**
 * Changes a film: its inventory first, then every manifest, written anew from it. Several may do so at once: each change is made to
 * what the others left, and the manifests end up those of the last inventory. Segments are never touched.
 * @param change is given what is stored (null for a new film) and may be called again with something newer; null changes nothing.
 * @returns the film as it is stored now; null where `change` gave null.
 */
export const changeFilm = async (
  context: InventoryContext,
  assetId: string,
  change: (stored: PackagedFilm | null) => PackagedFilm | null,
): Promise<Result<PackagedFilm | null, StepFailure>> => {
  let written: string | undefined;
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    const stored = await loadFilm(context, assetId);
    if (!stored.ok) return stored;
    // Nobody came after us: the manifests are those of this inventory.
    if (written !== undefined && stored.value?.etag === written) return ok(stored.value.film);
    let film = stored.value?.film ?? null;
    let etag = stored.value?.etag;
    if (written === undefined) {
      film = change(film);
      if (film === null) return ok(null);
      film = { ...film, revision: (stored.value?.film.revision ?? 0) + 1 };
      const condition = etag === undefined ? { ifNoneMatch: "*" as const } : { ifMatch: etag };
      const body = JSON.stringify(film);
      const put = await untilAvailable(context.signal, () =>
        context.media.put(filmKey(assetId), body, {
          ...condition,
          contentType: "application/json",
          cacheControl: CACHE.manifest,
          signal: context.signal,
        }),
      );
      if (!put.ok && put.error.reason === "precondition_failed") continue;
      if (!put.ok) return refuse("internal", `the film's inventory could not be written: ${put.error.reason}`);
      ({ etag } = put.value);
    }
    if (film === null) return refuse("internal", "the film was removed while it was changed");
    for (const [path, text] of writeManifests(film)) {
      const saved = await putObject(context, assetKey(assetId, path), text, CACHE.manifest);
      if (!saved.ok) return saved;
    }
    written = etag;
  }
  return refuse("internal", "the film was changed by too many at once");
};
