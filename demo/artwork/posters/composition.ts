import { DEMO_TITLES } from "../../catalogue/index.ts";
import type { Scene } from "../frame.ts";
import type { Lettering } from "../lettering.ts";

export type Composition = {
  readonly scene: Scene;
  readonly seed: number;
  readonly lettering: Lettering;
  /** Of the lettering. */
  readonly language: string;
  /** The same poster for who reads English, where the lettering is in another language. */
  readonly english?: Lettering;
};

type Look = Pick<Lettering, "colour"> & Partial<Pick<Lettering, "place" | "weight" | "spacing" | "size">>;

/** Widest share of the size that a letter of the condensed family takes, measured on the posters. */
const LETTER = 0.42;
const WIDEST = 520;
const LARGEST = 150;

const lettering = (slug: string, language: string, lines: readonly string[], look: Look): Lettering => {
  const longest = Math.max(...lines.map((line) => line.length * (LETTER + (look.spacing ?? 0))));
  const tagline = DEMO_TITLES.find((title) => title.slug === slug)?.words[language]?.tagline;
  if (tagline === undefined) throw new Error(`${slug} has no words in ${language}`);
  // The family has no letters for the languages of East Asia.
  const isLettered = !/[\u1100-\u11ff\u3000-\ud7af]/.test(tagline);
  return {
    lines,
    place: "bottom",
    size: Math.min(LARGEST, Math.floor(WIDEST / longest)),
    tagline: isLettered ? tagline : "",
    ...look,
  };
};

/** A composition whose tagline is the title's own and whose lettering is as large as fits. A slash ends a line. */
export const poster = (
  slug: string,
  scene: Scene,
  name: string,
  look: Look & { readonly english?: string },
): readonly [slug: string, composition: Composition] => {
  const title = DEMO_TITLES.find((known) => known.slug === slug);
  if (title === undefined) throw new Error(`no title ${slug}`);
  const { english, ...style } = look;
  return [
    slug,
    {
      scene,
      seed: title.alias * 7,
      lettering: lettering(slug, title.language, name.split("/"), style),
      language: title.language,
      ...(english === undefined ? {} : { english: lettering(slug, "en", english.split("/"), style) }),
    },
  ];
};
