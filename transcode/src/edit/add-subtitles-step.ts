import { AddSubtitlesInput } from "@cinema/contracts";
import { err, ok } from "@cinema/foundation";
import { addSubtitles } from "../package/add-subtitles.ts";
import type { SubtitleRefusal } from "../package/convert-subtitles.ts";
import { describeTracks } from "../package/package-step.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { StepContext, StepFailure, StepResult } from "../step.ts";
import { getObject } from "../workspace/store-access.ts";
import type { EditOutcome } from "./film-edit.ts";

type Reason = SubtitleRefusal["reason"] | "no_film";

const REFUSALS: Readonly<Record<Reason, Refusal>> = {
  too_large: { reason: "too_large", detail: "subtitles of this size are not taken" },
  format_unknown: { reason: "not_media", detail: "this is neither SubRip nor WebVTT nor SubStation Alpha" },
  no_cues: { reason: "malformed", detail: "there is no line in these subtitles" },
  no_film: { reason: "internal", detail: "the film is not there any more", lasting: true },
};

const toFailure = (error: StepFailure | { readonly reason: Reason }): StepFailure =>
  error.reason in REFUSALS && !("detail" in error) ? REFUSALS[error.reason as Reason] : (error as StepFailure);

/** Adds the subtitles that an operator has sent to the film. A process that takes over finds the work of the one before. */
export const addSubtitlesStep = async (context: StepContext): StepResult<EditOutcome> => {
  const { objectKey, sizeBytes } = context.job.upload;
  const bytes = await getObject(context.uploads, context.signal, objectKey);
  if (!bytes.ok) return bytes;
  if (bytes.value?.length !== sizeBytes)
    return refuse("fetch_failed", "the store does not hold the file as it was sent");
  const { language, label, forced } = AddSubtitlesInput.parse(context.input);
  const added = await addSubtitles(context, {
    bytes: bytes.value,
    language,
    forced,
    ...(label !== undefined && { label }),
  });
  if (!added.ok) return err(toFailure(added.error));
  const { trackId, cues, format, encoding, film } = added.value;
  context.log({ event: "subtitles.added", trackId, cues, format, encoding });
  return ok({ trackId, tracks: describeTracks(film) });
};
