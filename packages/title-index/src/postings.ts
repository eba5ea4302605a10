import type { Numbers } from "./growing.ts";
import { createNumbers } from "./growing.ts";
import { GRAM_COUNT } from "./symbols.ts";

/** The trigrams of all forms, one form after the other. */
export type FormGrams = Numbers;

type Ordinals = Uint8Array | Uint16Array | Uint32Array;

const pushDifference = (bytes: Numbers, difference: number): void => {
  let rest = difference;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  bytes.push(rest);
};

const FORMS_A_STEP = 20_000;
const GRAMS_A_STEP = 8_192;

/** Turns the trigrams of forms (those of form `f` end at `gramsEnd[f]`) into the forms of trigrams. */
export const buildPostings = function* (
  grams: Ordinals,
  gramsEnd: Ordinals,
): Generator<void, { readonly gramStart: Uint8Array; readonly postings: Uint8Array }> {
  const place = new Uint32Array(GRAM_COUNT + 1);
  for (const gram of grams) place[gram + 1] = (place[gram + 1] ?? 0) + 1;
  for (let gram = 0; gram < GRAM_COUNT; gram++) place[gram + 1] = (place[gram + 1] ?? 0) + (place[gram] ?? 0);
  const sorted = new Uint32Array(grams.length);
  const next = place.slice();
  for (let form = 0, at = 0; form < gramsEnd.length; form++) {
    if (form % FORMS_A_STEP === FORMS_A_STEP - 1) yield;
    for (const end = gramsEnd[form] ?? 0; at < end; at++) {
      const gram = grams[at] ?? 0;
      sorted[next[gram] ?? 0] = form;
      next[gram] = (next[gram] ?? 0) + 1;
    }
  }
  const gramStart = new Uint32Array(GRAM_COUNT + 1);
  const postings = createNumbers(1);
  for (let gram = 0; gram < GRAM_COUNT; gram++) {
    if (gram % GRAMS_A_STEP === GRAMS_A_STEP - 1) yield;
    gramStart[gram] = postings.length;
    let before = 0;
    for (let at = place[gram] ?? 0; at < (place[gram + 1] ?? 0); at++) {
      const form = sorted[at] ?? 0;
      pushDifference(postings, form - before);
      before = form;
    }
  }
  gramStart[GRAM_COUNT] = postings.length;
  return {
    gramStart: new Uint8Array(gramStart.buffer),
    postings: postings.bytes(),
  };
};
