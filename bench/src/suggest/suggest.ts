import { generateQueries, GOLDEN_QUERIES, GOLDEN_TITLES, type GoldenTitle, SUGGEST_KINDS } from "@cinema/search-golden";
import { missingMovieLens, movieLensFolder, readMovieLens } from "@cinema/search-golden/movielens";
import { openTitleIndex, type TitleEntry, type TitleIndex } from "@cinema/title-index";
import { buildTitleIndex } from "@cinema/title-index/build";
import type { Benchmark, Comparison } from "../benchmark.ts";
import { manyTitles } from "./many-titles.ts";
import { openMiniSearch } from "./mini-search.ts";
import { relevanceLines, relevanceOf, suggestAll } from "./relevance.ts";

const TITLES = 100_000;
const LIMIT_MS = 2;
const HIT_AT_10 = 0.97;
const SEED = 20_260_701;
const QUERIES_A_KIND = 150;
const RELEVANCE_A_KIND = 1_000;
/** Every so many queries also go to MiniSearch, which takes a hundred times as long. */
const ANCHOR_EVERY = 15;
/** The slowed variant reads every posting and compares letter by letter what it could have left out. */
const UNBOUNDED = { postings: 10_000_000, candidates: 5_000 };

const toEntry = (title: GoldenTitle): TitleEntry => ({
  id: title.titleId,
  kind: title.kind,
  name: title.name,
  originalLanguage: title.originalLanguage,
  localisedNames: Object.fromEntries(
    Object.entries(title.texts).flatMap(([language, { name }]) => (name === undefined ? [] : [[language, name]])),
  ),
  otherNames: title.otherNames.map(({ name }) => name),
  year: title.year,
  popularity: title.popularity,
  maturity: title.maturity,
  maturityByCountry: {},
  posterName: null,
  line: [],
  fallback: "free",
});

const open = (titles: readonly GoldenTitle[], mutant: boolean, say: (line: string) => void): TitleIndex => {
  const startedMs = performance.now();
  const file = buildTitleIndex(titles.map(toEntry));
  const builtMs = performance.now();
  const opened = mutant ? openTitleIndex(file, UNBOUNDED) : openTitleIndex(file);
  if (!opened.ok) throw new Error(`the index is ${opened.error.reason}`);
  const [building, opening] = [builtMs - startedMs, performance.now() - builtMs];
  const size = `${(file.length / 1e6).toFixed(1)} MB`;
  say(`  ${titles.length} titles: ${size}, built in ${building.toFixed(0)} ms, opened in ${opening.toFixed(0)} ms`);
  return opened.value;
};

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((left, right) => left - right)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;

type Timings = {
  readonly ours: readonly number[];
  readonly oursBeside: readonly number[];
  readonly anchor: readonly number[];
};

/**
 * Milliseconds by query, the least over the rounds: the same work each time, to which whatever else the machine does can only
 * add. Within a round the sides take turns as a whole, or the garbage of one would be collected in the other's time.
 */
const measure = (
  queries: readonly string[],
  index: TitleIndex,
  anchor: (query: string) => number,
  rounds: number,
): Timings => {
  const compared = queries.filter((_, at) => at % ANCHOR_EVERY === 0);
  const ours = queries.map(() => Number.POSITIVE_INFINITY);
  const theirs = compared.map(() => Number.POSITIVE_INFINITY);
  const time = (texts: readonly string[], least: number[], work: (query: string) => unknown): void => {
    for (const [at, text] of texts.entries()) {
      const startedMs = performance.now();
      work(text);
      least[at] = Math.min(least[at] ?? Number.POSITIVE_INFINITY, performance.now() - startedMs);
    }
  };
  for (let round = 0; round < rounds; round++) {
    time(queries, ours, (query) => suggestAll(index, query));
    time(compared, theirs, anchor);
  }
  return { ours, oursBeside: ours.filter((_, at) => at % ANCHOR_EVERY === 0), anchor: theirs };
};

const speedLines = ({ ours, oursBeside, anchor }: Timings, say: (line: string) => void): readonly Comparison[] => {
  const [p50, p99] = [percentile(ours, 0.5), percentile(ours, 0.99)];
  say(
    `  median ${p50.toFixed(3)} ms, p99 ${p99.toFixed(3)} ms, worst ${Math.max(...ours).toFixed(3)} ms over ${ours.length} queries`,
  );
  const [mine, theirs] = [percentile(oursBeside, 0.99), percentile(anchor, 0.99)];
  return [
    {
      what: `p99 at ${TITLES} titles`,
      unit: "ms",
      ours: p99,
      anchor: LIMIT_MS,
      ratio: p99 / LIMIT_MS,
      goal: { atMost: 1 },
    },
    {
      what: "p99 against MiniSearch, fuzzy",
      unit: "ms",
      ours: mine,
      anchor: theirs,
      ratio: mine / theirs,
      goal: { atMost: 0.05 },
    },
  ];
};

/** Suggesting titles: how fast at 100,000 of them, and how well at those of MovieLens and at the golden ones. */
export const suggest: Benchmark = {
  id: "suggest",
  title: "titles suggested from the index, against a limit, MiniSearch and golden queries",
  run: async ({ rounds, mutant, say }) => {
    const folder = movieLensFolder(process.env);
    const titles = await readMovieLens(folder);
    if (titles === null) throw new Error(missingMovieLens(folder));

    const index = open(titles, mutant, say);
    const generated = generateQueries(titles, { seed: SEED, perKind: RELEVANCE_A_KIND, kinds: SUGGEST_KINDS });
    const figures = relevanceOf(index, generated);
    for (const line of relevanceLines(`generated over ${titles.length} titles`, figures)) say(line);
    const golden = relevanceOf(open(GOLDEN_TITLES, mutant, say), GOLDEN_QUERIES);
    for (const line of relevanceLines(`written by hand over ${GOLDEN_TITLES.length} titles`, golden)) say(line);
    const oneTypo = figures.find(({ kind }) => kind === "one typo")?.hitAt10 ?? 0;

    const many = manyTitles(titles, TITLES, SEED);
    const queries = generateQueries(titles, { seed: SEED + 1, perKind: QUERIES_A_KIND, kinds: SUGGEST_KINDS });
    const texts = queries.map(({ query }) => query);
    const timings = measure(texts, open(many, mutant, say), openMiniSearch(many), rounds);
    return [
      ...speedLines(timings, say),
      {
        what: `hit@10 after one typo, ${titles.length} titles`,
        unit: "share",
        ours: oneTypo,
        anchor: HIT_AT_10,
        ratio: oneTypo / HIT_AT_10,
        goal: { atLeast: 1 },
      },
    ];
  },
};
