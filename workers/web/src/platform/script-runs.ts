/** A piece of a text; `language` where its script is not the page's. */
export type ScriptRun = { readonly text: string; readonly language: string | null };

/** From the first Cyrillic letter to the last before one of another script, with what stands between them. */
const CYRILLIC = /\p{Script=Cyrillic}(?:[^\p{L}]*\p{Script=Cyrillic})*/gu;
/** Letters that Russian does not write and Ukrainian does. */
const UKRAINIAN = /[іїєґ]/iu;

/** The language that a text seems to be in, by its letters; null where they are the page's own. */
export const scriptLanguage = (text: string): string | null => {
  if (!/\p{Script=Cyrillic}/u.test(text)) return null;
  return UKRAINIAN.test(text) ? "uk" : "ru";
};

/**
 * Cuts words of the catalogue, whose language most answers do not tell, into runs of one script. Without a language a screen
 * reader spells Cyrillic out in English, and the display face draws it in its Bulgarian shapes.
 */
export const scriptRuns = (text: string): readonly ScriptRun[] => {
  const runs: ScriptRun[] = [];
  let at = 0;
  const add = (until: number, language: string | null): void => {
    if (until > at) runs.push({ text: text.slice(at, until), language });
    at = until;
  };
  for (const { 0: run, index } of text.matchAll(CYRILLIC)) {
    add(index, null);
    add(index + run.length, scriptLanguage(run));
  }
  add(text.length, null);
  return runs;
};
