import type { CreditRole, LocalisedText, Maturity, OtherName } from "@cinema/contracts";
import type { GoldenTitle } from "./golden-title.ts";

const ROLES: Readonly<Record<string, CreditRole>> = {
  d: "director",
  w: "writer",
  a: "actor",
  v: "voice",
  c: "creator",
  m: "composer",
};

const split = (text: string, by: string): readonly string[] =>
  text
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== "");

const KINDS: Readonly<Record<string, GoldenTitle["kind"]>> = { "*": "series", "+": "special" };

const parseNames = (column: string, originalLanguage: string) => {
  const texts: Record<string, LocalisedText> = {};
  const otherNames: OtherName[] = [];
  for (const part of split(column, ";")) {
    const localised = /^([a-z]{2})=(.+)$/.exec(part);
    if (localised?.[1] !== undefined && localised[2] !== undefined) texts[localised[1]] = { name: localised[2] };
    else if (part.startsWith("^"))
      otherNames.push({ name: part.slice(1), kind: "original", language: originalLanguage });
    else otherNames.push({ name: part.replace(/^~/, ""), kind: "alias", language: null });
  }
  return { texts, otherNames };
};

const parsePerson = (text: string): GoldenTitle["people"][number] => {
  const role = ROLES[text.charAt(0)];
  if (role === undefined || text.charAt(1) !== " ") throw new Error(`no role before ${text}`);
  return { role, name: text.slice(2) };
};

/** A line of the tables in `golden/`. Throws on one that is not as their comments say. */
const parseTitle = (line: string): GoldenTitle => {
  const columns = line.split("|");
  if (columns.length !== 11) throw new Error(`${columns.length} columns instead of 11: ${line}`);
  const [slug = "", marked = "", year, terms = "", language = "", countries = "", maturity] = columns;
  const [popularity, names = "", people = "", plots = ""] = columns.slice(7);
  const kind = KINDS[marked.charAt(0)];
  const name = kind === undefined ? marked : marked.slice(1);
  const [english = "", russian] = plots.split("//");
  const isRussian = language === "ru";
  const { texts, otherNames } = parseNames(names, language);
  const [foreign, foreignPlot] = isRussian ? ["en", english] : ["ru", russian];
  if (foreignPlot !== undefined && foreignPlot !== "") texts[foreign] = { ...texts[foreign], synopsis: foreignPlot };
  const [genres = "", tags = ""] = terms.split(";");
  return {
    titleId: `ttl_${slug}`,
    version: 1,
    kind: kind ?? "film",
    name,
    synopsis: (isRussian ? russian : english) ?? "",
    texts,
    otherNames,
    year: Number(year),
    genres: split(genres, ","),
    tags: split(tags, ","),
    originalLanguage: language,
    countries: split(countries, ","),
    maturity: maturity as Maturity,
    popularity: Number(popularity),
    people: split(people, ",").map(parsePerson),
    externalIds: {},
  };
};

/** The titles of a table, one a line. */
export const parseTitles = (table: string): readonly GoldenTitle[] => split(table, "\n").map(parseTitle);
