/** 2026-01-01, so that stamps stay exact in a double: two million versions of a title, 136 years. */
const EPOCH_SECONDS = 1_767_225_600;
const SECONDS = 2 ** 32;

/**
 * The version of a document: the title's version, then the second in which its state was read. What changes without a new
 * version of the title (a window of rights opens, a person is renamed) so still wins over what was read before.
 */
export const stampOf = (titleVersion: number, readAtMs: number): number =>
  titleVersion * SECONDS + Math.max(0, Math.floor(readAtMs / 1000) - EPOCH_SECONDS);

export const titleVersionOf = (stamp: number): number => Math.floor(stamp / SECONDS);

/** Of a title that is gone for good: nothing comes after it. */
export const GONE_STAMP = Number.MAX_SAFE_INTEGER;
