import { BROWSABLE_KINDS, type Maturity } from "@cinema/contracts";
import { languageChain, MATURITIES, preferredTags, type RightsQuestion } from "@cinema/domain";
import { ok, type Result } from "@cinema/foundation";
import type { TitleIndexError } from "./file-format.ts";
import { createGatherer, GATHER_LIMITS, type GatherLimits, type TitleFilter } from "./gather.ts";
import { type IndexParts, openParts } from "./open-index.ts";
import { readSuggestQuery, type SuggestReading } from "./read-suggest-query.ts";
import { createVisibility } from "./rights-classes.ts";
import { createFormScorer, type Fit } from "./score-form.ts";
import { NO_MATURITY } from "./tables.ts";
import type { BrowsableKind } from "./title-entry.ts";

export type SuggestQuestion = {
  /** As typed. */
  readonly query: string;
  /** ISO-3166 alpha-2; null when nobody knows. */
  readonly territory: string | null;
  readonly device: RightsQuestion["device"];
  readonly atMs: number;
  /** The oldest step that may be shown; what nobody rated counts as the oldest of all. Null: everything. */
  readonly maturity: Maturity | null;
  /** BCP-47, most wanted first. */
  readonly languages: readonly string[];
  readonly limit: number;
};

export type SuggestedTitle = {
  readonly id: string;
  readonly kind: BrowsableKind;
  readonly name: string;
  /** The name that matched, where it is another one than `name`. */
  readonly matchedName: string | null;
  readonly year: number | null;
  readonly posterName: string | null;
};

export type TitleIndex = {
  readonly titleCount: number;
  /** Titles that are meant, best first. None for an empty query. */
  readonly suggest: (question: SuggestQuestion) => readonly SuggestedTitle[];
};

type Hit = { title: number; name: number; fit: Fit; score: number };

/** How many of the query's letters a name must have, when no name has all of its words. */
const PART_SHARE = 0.5;
/** A query this short may be a name in the other layout although it also begins one in this. */
const SHORT_QUERY = 3;
const RANK: Readonly<Record<Fit, number>> = { strict: 2, loose: 1, part: 0 };

const decoder = new TextDecoder();

/**
 * Opens an index: views on `file`, which must not change any more, and about 5 bytes a name beside it. A file that is none, is cut
 * off or damaged is an error value; nothing throws.
 */
export const openTitleIndex = (
  file: Uint8Array,
  limits: GatherLimits = GATHER_LIMITS,
): Result<TitleIndex, TitleIndexError> => {
  const opened = openParts(file, BROWSABLE_KINDS.length);
  return opened.ok ? ok(titleIndexOf(opened.value, limits)) : opened;
};

const titleIndexOf = (parts: IndexParts, limits: GatherLimits): TitleIndex => {
  const { tables } = parts;
  const visibility = createVisibility(tables.rights);
  const gatherer = createGatherer(parts, limits);
  const scoreForm = createFormScorer(parts);
  const idText = (at: number): string =>
    decoder.decode(parts.ids.subarray(parts.titleTexts[at], parts.titleTexts[at + 1]));
  const nameText = (name: number): string =>
    decoder.decode(parts.texts.subarray(parts.nameTexts[name], parts.nameTexts[name + 1]));

  const filterOf = ({ maturity, ...viewer }: SuggestQuestion): TitleFilter => {
    const visible = visibility.of(viewer);
    if (maturity === null || maturity === "18+") return (title) => visible[parts.titleRights[title] as number] === 1;
    const cap = MATURITIES.indexOf(maturity);
    const { territory } = viewer;
    const steps = Uint8Array.from(
      tables.maturity,
      ({ own, byCountry }) => (territory === null ? undefined : byCountry[territory]) ?? own,
    );
    return (title) =>
      visible[parts.titleRights[title] as number] === 1 &&
      (steps[parts.titleMaturity[title] as number] ?? NO_MATURITY) <= cap;
  };

  /** The best form of each title that any of the readings finds, and all scores of its names. */
  const find = (readings: readonly SuggestReading[], isSeen: TitleFilter, hits: Map<number, Hit[]>): void => {
    for (const reading of readings) {
      for (const form of gatherer.gather(reading, isSeen)) {
        const title = parts.formTitle[form] as number;
        const { fit, score } = scoreForm(form, reading, (parts.titlePopularity[title] as number) / 255);
        if (fit === "part" && score < PART_SHARE) continue;
        const hit = { title, name: parts.formName[form] as number, fit, score };
        const known = hits.get(title);
        if (known === undefined) hits.set(title, [hit]);
        else known.push(hit);
      }
    }
  };

  const byRank = (left: Hit, right: Hit): number =>
    RANK[right.fit] - RANK[left.fit] || right.score - left.score || left.title - right.title;

  /** The name to show: in the first wanted language that it has, or its own. */
  const shownName = (title: number, chain: readonly string[]): number => {
    const [own, end] = [parts.titleNames[title] as number, parts.titleNames[title + 1] as number];
    const ofTitle = Array.from({ length: end - own }, (_, index) => {
      return tables.languages[parts.nameLanguage[own + index] as number] ?? "";
    });
    const [best] = preferredTags(chain, ofTitle);
    return best === undefined ? own : own + ofTitle.indexOf(best);
  };

  const toSuggestion = (hits: readonly Hit[], best: Hit, chain: readonly string[]): SuggestedTitle => {
    const { title } = best;
    const shown = shownName(title, chain);
    // Where the shown name is found as well, there is nothing to explain.
    const isShown = hits.some(({ name, fit }) => name === shown && fit === best.fit);
    const poster = idText(2 * title + 1);
    const name = nameText(shown);
    const matched = isShown ? name : nameText(best.name);
    return {
      id: idText(2 * title),
      kind: BROWSABLE_KINDS[parts.titleKind[title] as number] ?? "film",
      name,
      matchedName: matched === name ? null : matched,
      year: parts.titleYear[title] === 0 ? null : (parts.titleYear[title] as number),
      posterName: poster === "" ? null : poster,
    };
  };

  return {
    titleCount: parts.titleYear.length,
    suggest: (question) => {
      const { typed, swapped } = readSuggestQuery(question.query);
      const isSeen = filterOf(question);
      const hits = new Map<number, Hit[]>();
      find(typed, isSeen, hits);
      const isFound = [...hits.values()].some((ofTitle) => ofTitle.some(({ fit }) => fit === "strict"));
      if (!isFound || question.query.trim().length <= SHORT_QUERY) find(swapped, isSeen, hits);
      const best = [...hits.values()].map((ofTitle) => ofTitle.toSorted(byRank)[0] as Hit).sort(byRank);
      const isPartOnly = best[0]?.fit === "part";
      const chain = languageChain(question.languages);
      return best
        .filter(({ fit }) => isPartOnly || fit !== "part")
        .slice(0, question.limit)
        .map((hit) => toSuggestion(hits.get(hit.title) ?? [], hit, chain));
    },
  };
};
