/** Spellings of one sound, longest first; what people mix up who write by ear or in another alphabet. */
const SAME_SOUND: readonly (readonly [RegExp, string])[] = [
  [/tion|sion|shion/g, "shn"],
  [/shch|sch|tch|ch/g, "ch"],
  [/kh|gh/g, "h"],
  [/ph/g, "f"],
  [/ck|q/g, "k"],
  [/th/g, "t"],
  [/x/g, "ks"],
  [/c(?=[eiy])/g, "s"],
  [/c(?!h)/g, "k"],
  [/w/g, "v"],
  [/[jy]/g, "i"],
  [/ee|ea|ie/g, "i"],
  [/oo|ou/g, "u"],
  [/(.)\1+/g, "$1"],
];

/** How a folded word sounds, roughly: `matriks` and `matrix`, `kurosava` and `kurosawa`, `stiljagi` and `stilyagi` are the same. */
export const soundOf = (foldedWord: string): string => {
  let sound = foldedWord;
  for (const [spelling, one] of SAME_SOUND) sound = sound.replace(spelling, one);
  return sound;
};
