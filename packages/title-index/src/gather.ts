import type { IndexParts } from "./open-index.ts";
import type { SuggestReading } from "./read-suggest-query.ts";
import { firstLetterGram, gramsOf, lettersOf, missingLetters } from "./symbols.ts";

/** Which titles the viewer may see, asked for each candidate in the same pass. */
export type TitleFilter = (title: number) => boolean;

export type Gatherer = {
  /** Forms that may be meant by a reading, at most {@link GatherLimits.candidates}, in no order. */
  readonly gather: (reading: SuggestReading, isSeen: TitleFilter) => readonly number[];
};

export type GatherLimits = {
  /** Postings read for the text as typed, at most; half of them for a guess. They stand by popularity: those left out are the least known. */
  readonly postings: number;
  /** Candidates that are compared letter by letter. */
  readonly candidates: number;
};
export const GATHER_LIMITS: GatherLimits = { postings: 16_000, candidates: 48 };

/** Of a query's trigrams, rarest first, this share is always read (within the bound); the commoner ones tell little. */
const READ_SHARE = 0.65;
/** Up to so many postings in all, every trigram is read. */
const CHEAP_POSTINGS = 4_000;
/** A form that shares fewer of the trigrams read is not looked at: even a typo in the middle of a short word leaves as many. */
const MIN_SHARE = 0.2;
const LEVELS = 512;

/** The trigrams that any form has, those with the fewest bytes of postings first. */
const gramsOfReading = ({ bytes }: SuggestReading, { gramStart }: IndexParts): readonly number[] => {
  const length = (gram: number): number => (gramStart[gram + 1] as number) - (gramStart[gram] as number);
  const grams = bytes.length === 1 ? [...gramsOf(bytes), firstLetterGram(bytes, 0)] : gramsOf(bytes);
  return grams.filter((gram) => length(gram) > 0).sort((left, right) => length(left) - length(right));
};

/** Works on tables of its own that are made once: a query allocates next to nothing. */
export const createGatherer = (parts: IndexParts, limits: GatherLimits): Gatherer => {
  const formCount = parts.formName.length;
  const shared = new Uint8Array(formCount);
  const touched = new Uint32Array(Math.min(formCount, limits.postings));
  const level = new Uint16Array(touched.length);
  const histogram = new Uint32Array(LEVELS);

  /** Counts the trigrams that each form shares with the reading. @returns how many forms share any, and how many trigrams were read. */
  const count = (grams: readonly number[], most: number): { readonly forms: number; readonly read: number } => {
    const { gramStart, postings } = parts;
    const always = Math.ceil(grams.length * READ_SHARE);
    let [forms, read, spent] = [0, 0, 0];
    for (const gram of grams) {
      const end = gramStart[gram + 1] as number;
      if (read >= always && spent + end - (gramStart[gram] as number) > CHEAP_POSTINGS) break;
      read++;
      let form = 0;
      for (let at = gramStart[gram] as number; at < end && spent < most; spent++) {
        let byte = postings[at++] as number;
        let difference = byte & 127;
        for (let shift = 7; byte > 127 && at < end && shift < 32; shift += 7) {
          byte = postings[at++] as number;
          difference |= (byte & 127) << shift;
        }
        form += difference;
        if (form < 0 || form >= formCount) break;
        if (shared[form] === 0) touched[forms++] = form;
        (shared[form] as number)++;
      }
      if (spent >= most) break;
    }
    return { forms, read };
  };

  /** How likely a form is meant, from 0 to {@link LEVELS}, by what is known without looking at its letters. */
  const likelihood = (form: number, title: number, common: number, letters: number, read: number): number => {
    const share = common / read;
    const dice = Math.min(1, (2 * common) / (read + (parts.formGrams[form] as number)));
    const missing = missingLetters(letters, parts.formLetters[form] as number);
    const popularity = (parts.titlePopularity[title] as number) / 255;
    const likely = 0.5 * share + 0.35 * dice + 0.1 * popularity - 0.07 * missing;
    return likely <= 0 ? 0 : Math.min(LEVELS - 1, Math.round(likely * LEVELS));
  };

  return {
    gather: (reading, isSeen) => {
      const { forms, read } = count(
        gramsOfReading(reading, parts),
        reading.trust === 1 ? limits.postings : limits.postings >> 1,
      );
      const letters = lettersOf(reading.bytes);
      const fewest = Math.ceil(read * MIN_SHARE);
      histogram.fill(0);
      let seen = 0;
      for (let at = 0; at < forms; at++) {
        const form = touched[at] as number;
        const common = shared[form] as number;
        shared[form] = 0;
        if (common < fewest) continue;
        const title = parts.formTitle[form] as number;
        if (!isSeen(title)) continue;
        const step = likelihood(form, title, common, letters, read);
        touched[seen] = form;
        level[seen++] = step;
        (histogram[step] as number)++;
      }
      let [least, kept] = [LEVELS - 1, 0];
      for (; least > 0; least--) {
        kept += histogram[least] as number;
        if (kept >= limits.candidates) break;
      }
      const found: number[] = [];
      for (let at = 0; at < seen; at++) if ((level[at] as number) > least) found.push(touched[at] as number);
      for (let at = 0; at < seen && found.length < limits.candidates; at++)
        if (level[at] === least) found.push(touched[at] as number);
      return found;
    },
  };
};
