import { err, ok, type Result } from "@cinema/foundation";

/** "CTIX" read as a little-endian number. */
const MAGIC = 0x58495443;
/** Goes up with every change of what stands in the file. A reader takes its own version alone. */
export const FORMAT_VERSION = 2;

/**
 * The sections of a file in their order, with the bytes of one item. Numbers are little-endian, sections begin at multiples of
 * four. Titles stand by falling popularity, so the first of several equals is always the most popular.
 */
export const SECTIONS = {
  /** JSON: languages, classes of rights and of maturity. */
  tables: 1,
  titleYear: 2,
  titleKind: 1,
  titlePopularity: 1,
  titleRights: 4,
  titleMaturity: 4,
  /** First shown name of each title; its own name comes first. */
  titleNames: 4,
  /** Into `ids`: id of title 0, its poster, id of title 1, … */
  titleTexts: 4,
  /** Into `texts`: each shown name. */
  nameTexts: 4,
  nameLanguage: 2,
  /** UTF-8, as `texts`. */
  ids: 1,
  texts: 1,
  /** The shown name behind each form under which titles are found. */
  formName: 4,
  formTitle: 4,
  formStart: 4,
  formLetters: 4,
  formGrams: 1,
  /** Folded forms, a byte for a character. */
  forms: 1,
  /** Where the postings of each trigram begin. */
  gramStart: 4,
  /** Numbers of forms, ascending, as differences in groups of seven bits. */
  postings: 1,
} as const;
export type SectionName = keyof typeof SECTIONS;
export const SECTION_NAMES = Object.keys(SECTIONS) as readonly SectionName[];

export type SectionBytes = Readonly<Record<SectionName, Uint8Array>>;

/** Magic, version, length of the file, checksum of what follows, number of sections; then offset and length of each. */
const HEAD_WORDS = 5;
const HEADER_BYTES = 4 * (HEAD_WORDS + 2 * SECTION_NAMES.length);
const CHECKSUM_AT = 12;
const aligned = (length: number): number => (length + 3) & ~3;

export type TitleIndexError =
  /** Not a title index at all. */
  | { readonly reason: "foreign" }
  /** A title index of another version of the format. */
  | { readonly reason: "unsupported_version"; readonly version: number }
  /** Cut off, or longer than it says. */
  | { readonly reason: "truncated" }
  /** Its parts do not fit together; `detail` says which. */
  | { readonly reason: "corrupt"; readonly detail: string };

/** Every step can be undone, so a change of one word always changes the sum. */
const checksum = (words: Uint32Array): number => {
  let sum = 0x811c9dc5;
  for (let at = 0; at < words.length; at++) {
    sum = Math.imul(sum ^ (words[at] as number), 0x9e3779b1);
    sum ^= sum >>> 15;
  }
  return sum >>> 0;
};

/** The sections as one file. */
export const writeFile = (sections: SectionBytes): Uint8Array<ArrayBuffer> => {
  let length = HEADER_BYTES;
  for (const name of SECTION_NAMES) length += aligned(sections[name].byteLength);
  const file = new Uint8Array(length);
  const view = new DataView(file.buffer);
  let offset = HEADER_BYTES;
  for (const [index, name] of SECTION_NAMES.entries()) {
    const entry = 4 * (HEAD_WORDS + 2 * index);
    view.setUint32(entry, offset, true);
    view.setUint32(entry + 4, sections[name].byteLength, true);
    file.set(sections[name], offset);
    offset += aligned(sections[name].byteLength);
  }
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, FORMAT_VERSION, true);
  view.setUint32(8, length, true);
  view.setUint32(16, SECTION_NAMES.length, true);
  view.setUint32(CHECKSUM_AT, checksum(new Uint32Array(file.buffer, 4 * 4)), true);
  return file;
};

const corrupt = (detail: string): Result<never, TitleIndexError> => err({ reason: "corrupt", detail });

/** The sections of a file, as views on it. Believes nothing: a file may come from anywhere. */
export const readFile = (given: Uint8Array): Result<SectionBytes, TitleIndexError> => {
  if (given.byteLength < 8) return err({ reason: "foreign" });
  // Numbers of four bytes can only be seen where they are aligned.
  const file = given.byteOffset % 4 === 0 ? given : given.slice();
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.getUint32(0, true) !== MAGIC) return err({ reason: "foreign" });
  const version = view.getUint32(4, true);
  if (version !== FORMAT_VERSION) return err({ reason: "unsupported_version", version });
  if (file.byteLength < HEADER_BYTES || view.getUint32(8, true) !== file.byteLength || file.byteLength % 4 !== 0)
    return err({ reason: "truncated" });
  const words = new Uint32Array(file.buffer, file.byteOffset + 16, (file.byteLength - 16) / 4);
  if (checksum(words) !== view.getUint32(CHECKSUM_AT, true)) return corrupt("checksum");
  if (view.getUint32(16, true) !== SECTION_NAMES.length) return corrupt("sections");
  const sections: Partial<Record<SectionName, Uint8Array>> = {};
  for (const [index, name] of SECTION_NAMES.entries()) {
    const entry = 4 * (HEAD_WORDS + 2 * index);
    const [offset, length] = [view.getUint32(entry, true), view.getUint32(entry + 4, true)];
    if (offset < HEADER_BYTES || offset % 4 !== 0 || offset + length > file.byteLength) return corrupt(name);
    if (length % SECTIONS[name] !== 0) return corrupt(name);
    sections[name] = file.subarray(offset, offset + length);
  }
  return ok(sections as SectionBytes);
};
