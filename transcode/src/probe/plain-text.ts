/** As long as a label that an operator may give; no letter of several parts is cut in two. */
const MAX_LETTERS = 100;
/** What no manifest may hold (XML 1.0, 2.2), and what turns the writing of a menu around. */
const UNPRINTABLE = /[\p{Cc}\p{Cn}\p{Co}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu;

/** A name out of a file's metadata as one short line; null where nothing is left of it. */
export const plainText = (raw: string | undefined): string | null => {
  const line = (raw ?? "").toWellFormed().replaceAll(UNPRINTABLE, " ").replaceAll(/\s+/gu, " ").trim();
  let short = "";
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    if (short.length + segment.length > MAX_LETTERS) break;
    short += segment;
  }
  return short.trim() || null;
};
