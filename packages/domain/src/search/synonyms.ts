import { foldText } from "./fold.ts";

/** Words that mean the same where titles are described. Each line is one group; texts are compared folded. */
const GROUPS: readonly (readonly string[])[] = [
  ["science fiction", "sci fi", "scifi", "sf", "научная фантастика", "фантастика"],
  ["film noir", "noir", "нуар"],
  ["animation", "animated", "cartoon", "anime", "мультфильм", "мультик", "анимация"],
  ["romance", "romantic", "love story", "мелодрама"],
  ["comedy", "funny", "комедия"],
  ["thriller", "suspense", "триллер"],
  ["horror", "scary", "ужасы"],
  ["crime", "gangster", "криминал"],
  ["documentary", "docu", "документальный"],
  ["biography", "biopic", "биография"],
  ["war", "военный"],
  ["children", "kids", "детский"],
  ["superhero", "super hero", "супергерой"],
];

export const SYNONYMS: readonly (readonly string[])[] = GROUPS.map((group) => [
  ...new Set(group.map((text) => foldText(text))),
]);

/** `folded` with a word or phrase of it replaced by each of its synonyms; empty when it has none. */
export const synonymsOf = (folded: string): readonly string[] => {
  const padded = ` ${folded} `;
  return SYNONYMS.flatMap((group) => {
    const said = group.filter((phrase) => padded.includes(` ${phrase} `)).sort((a, b) => b.length - a.length)[0];
    return said === undefined
      ? []
      : group.filter((phrase) => phrase !== said).map((phrase) => padded.replace(` ${said} `, ` ${phrase} `).trim());
  });
};
