/** Jellyfin's defaults: MinResumePct 5, MaxResumePct 90, MinResumeDurationSeconds 300. */
const RESUME_FROM_SHARE = 0.05;
const FINISHED_FROM_SHARE = 0.9;
const RESUME_MIN_FILM_SECONDS = 300;

export type ResumePosition = {
  /** Where the film goes on; 0 from the beginning. Seconds. */
  readonly positionSeconds: number;
  readonly finished: boolean;
};

/**
 * What is remembered of a viewer who stands at `positionSeconds` of a film of `durationSeconds`. Kept between 5 % and 90 %
 * of a film of 300 s or more; later counts as finished, and a shorter film always starts from the beginning.
 */
export const resumePosition = (positionSeconds: number, durationSeconds: number, hasEnded: boolean): ResumePosition => {
  const share = durationSeconds > 0 ? positionSeconds / durationSeconds : 0;
  if (hasEnded || share > FINISHED_FROM_SHARE) return { positionSeconds: 0, finished: true };
  const isKept = durationSeconds >= RESUME_MIN_FILM_SECONDS && share >= RESUME_FROM_SHARE;
  return { positionSeconds: isKept ? positionSeconds : 0, finished: false };
};
