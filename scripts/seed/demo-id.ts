import { createHash } from "node:crypto";
import { ID_PREFIXES, type IdKind } from "@cinema/foundation";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** The time part of every demo id: 2026-01-01, as ten characters of Crockford's base 32. */
const TIME = "01KDVDNA00";

/**
 * The id of something in the demo catalogue: the same in every cinema, so that filling the catalogue again finds what is
 * there. 80 bits of the slug's hash stand where other ids have random ones.
 */
export const demoId = (kind: IdKind, slug: string): string => {
  const hash = createHash("sha256").update(`${kind}/${slug}`).digest();
  const letters = Array.from({ length: 16 }, (_, index) => ALPHABET[(hash[index] ?? 0) % 32]);
  return `${ID_PREFIXES[kind]}_${TIME}${letters.join("")}`;
};
