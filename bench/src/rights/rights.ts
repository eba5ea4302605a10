import {
  decideRights,
  decideTitle,
  type RightsQuestion,
  verdictOf,
  visibleTerritories,
  type Window,
} from "@cinema/domain";
import type { Benchmark, Comparison } from "../benchmark.ts";
import { median } from "../median.ts";

const WINDOWS = 200;
const GOAL_MS = 0.5;
const DECISIONS = 500;
const DAY = 86_400_000;
const NOW = Date.parse("2026-06-01T00:00:00Z");
const COUNTRIES = Array.from({ length: 60 }, (_, index) =>
  String.fromCharCode(65 + (index % 20), 65 + Math.floor(index / 20)),
);

/** As many as a title may have, most of them open, each of half of the countries. */
const windows: readonly Window[] = Array.from({ length: WINDOWS }, (_, no) => ({
  id: `rgt_${String((no * 7919) % WINDOWS).padStart(3, "0")}`,
  effect: no % 5 === 0 ? "block" : "grant",
  territories: COUNTRIES.filter((_country, index) => (index + no) % 2 === 0),
  exceptTerritories: COUNTRIES.filter((_country, index) => (index * 3 + no) % 17 === 0),
  devices: no % 3 === 0 ? ["tv", "desktop"] : [],
  offer: (["free", "subscription", "rent", "buy"] as const)[no % 4] ?? null,
  maxQuality: no % 5 === 0 ? null : ((["sd", "hd", "fhd", "uhd", null] as const)[no % 5] ?? null),
  startsAtMs: NOW + ((no % 40) - 35) * DAY,
  endsAtMs: NOW + ((no % 40) + 5) * DAY,
}));

const questions: readonly RightsQuestion[] = Array.from({ length: DECISIONS }, (_, no) => ({
  windows,
  fallback: "free",
  territory: no % 9 === 0 ? null : (COUNTRIES[no % COUNTRIES.length] ?? null),
  device: (["tv", "mobile", "tablet", "desktop", null] as const)[no % 5] ?? null,
  atMs: NOW + (no % 13) * DAY,
}));

/** Milliseconds of one call; the answers are counted, so that none can be left out. */
const timePerCall = (calls: number, work: (question: RightsQuestion) => unknown): number => {
  let answered = 0;
  const startedMs = performance.now();
  for (let call = 0; call < calls; call++) {
    if (work(questions[call % questions.length] as RightsQuestion) !== undefined) answered += 1;
  }
  const spentMs = performance.now() - startedMs;
  if (answered !== calls) throw new Error("some question was not answered");
  return spentMs / calls;
};

const PUBLISHED = {
  state: "published",
  isDeleted: false,
  publishAtMs: null,
  isPublishable: true,
  parents: [],
} as const;

/** What an explanation adds: the reason of every window, and the next decision that differs. */
const explainAll = (question: RightsQuestion): unknown => {
  const verdicts = question.windows.map((window) => verdictOf(window, question));
  return verdicts.length > 0 ? decideTitle(PUBLISHED, question, NOW) : undefined;
};

/** Also the slowed variant: a decision by way of the list of all countries. */
const everywhere = ({ fallback, atMs }: RightsQuestion): unknown => visibleTerritories([windows], fallback, atMs);

/** One decision over rights, with as many windows as a title may have, against half a millisecond. */
export const rights: Benchmark = {
  id: "rights",
  title: `one decision over rights with ${WINDOWS} windows against ${GOAL_MS} ms`,
  run: async ({ rounds, mutant, say }) => {
    const measured = { decision: [] as number[], explanation: [] as number[], territories: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      measured.decision.push(timePerCall(mutant ? 20 : DECISIONS, mutant ? everywhere : decideRights));
      measured.explanation.push(timePerCall(50, explainAll));
      measured.territories.push(timePerCall(20, everywhere));
      say(`  round ${round + 1}: ${((measured.decision.at(-1) ?? 0) * 1000).toFixed(1)} µs`);
    }
    const line = (what: string, values: readonly number[]): Comparison => ({
      what,
      unit: "ms",
      ours: median(values),
      anchor: GOAL_MS,
      ratio: median(values) / GOAL_MS,
    });
    return [
      { ...line("one decision", measured.decision), goal: { atMost: 1 } },
      line("beside it: what an explanation adds", measured.explanation),
      line("beside it: countries for an index", measured.territories),
    ];
  },
};
