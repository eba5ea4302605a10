import { DASH_MANIFEST_PATH, HLS_MASTER_PATH } from "@cinema/contracts";
import { err, ok } from "@cinema/foundation";
import { loadFilm } from "../package/film-inventory.ts";
import { FILM_CHECKPOINT, PackagedFilm } from "../package/packaged-film.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { loadCheckpoint, saveCheckpoint } from "../workspace/checkpoint.ts";
import { checkFilm } from "./check-film.ts";
import { checkRates } from "./check-rates.ts";
import { checkStore, type StoredFilm } from "./check-store.ts";
import { lintDash } from "./lint-dash.ts";
import { lintHls } from "./lint-hls.ts";
import { type Findings, playFilm } from "./play-film.ts";
import { describeTracks, REPORT_CHECKPOINT, type VerifyReport } from "./verify-report.ts";

/** A film that is changed that often while it is looked at is not the one that was packaged. */
const MAX_LOOKS = 20;

type Looked = { readonly film: PackagedFilm; readonly stored: StoredFilm; readonly onPaper: readonly string[] };

/**
 * What only inventory, store and manifests show. Subtitles may join the film at any time: it is looked at as it is now, and once more
 * where it was changed while we looked.
 */
const lookAtFilm = async (context: StepContext): StepResult<Looked> => {
  const noted = await loadCheckpoint(context, FILM_CHECKPOINT, PackagedFilm);
  if (!noted.ok) return noted;
  if (noted.value === null) return refuse("internal", "the packaged film is missing");
  for (let turn = 1; ; turn++) {
    const current = await loadFilm(context, context.job.assetId);
    if (!current.ok) return current;
    const film = current.value?.film ?? noted.value;
    const stored = await checkStore(context, film);
    if (!stored.ok) return stored;
    const onPaper = [
      ...checkFilm(film),
      ...stored.value.problems,
      ...lintHls(stored.value, HLS_MASTER_PATH),
      ...lintDash(stored.value, DASH_MANIFEST_PATH),
      ...checkRates(film),
    ];
    const looked = ok({ film, stored: stored.value, onPaper });
    if (onPaper.length === 0 || turn === MAX_LOOKS) return looked;
    const later = await loadFilm(context, context.job.assetId);
    if (!later.ok) return later;
    if (later.value?.etag === current.value?.etag) return looked;
  }
};

/**
 * Believes outputs, not exit codes: inventory, store, manifests, decoder and source must agree, or the film is not published. Hands
 * on the report, which is kept with the job either way.
 */
export const verifyStep = async (context: StepContext): StepResult<VerifyReport> => {
  const looked = await lookAtFilm(context);
  if (!looked.ok) return looked;
  const { film, stored, onPaper } = looked.value;
  // What is wrong on paper need not be played: a missing file would only be found a second time.
  const nothing: Findings = { problems: [], loudness: [], sync: [], reading: null };
  const played = onPaper.length > 0 ? ok(nothing) : await playFilm(context, film, stored);
  if (!played.ok) return played;
  const { loudness, sync, reading } = played.value;
  const report: VerifyReport = {
    version: 1,
    assetId: context.job.assetId,
    durationSeconds: film.durationSeconds,
    problems: [...onPaper, ...played.value.problems],
    warnings: loudness.flatMap(({ warning }) => warning ?? []),
    tracks: describeTracks(reading),
    loudness,
    sync,
  };
  const kept = await saveCheckpoint(context, REPORT_CHECKPOINT, report);
  if (!kept.ok) return kept;
  for (const problem of report.problems) context.log({ event: "verify.problem", problem });
  context.progress(1);
  if (report.problems.length === 0) return ok(report);
  // The same film is found wrong again, however often it is looked at.
  return err({ ...refuse("internal", report.problems.slice(0, 3).join("; ")).error, lasting: true });
};
