import type { Maturity } from "@cinema/contracts";
import { decideRights, foldText, MATURITIES, typoDistance, type Window } from "@cinema/domain";
import { generateQueries, GOLDEN_TITLES, seededRandom } from "@cinema/search-golden";
import { expect, it } from "vitest";
import { editDistance } from "./edit-distance.ts";
import { GOLDEN_ENTRIES, openEntries, question } from "./golden-entries.fixture.ts";
import type { SuggestQuestion } from "./open-title-index.ts";
import { toBytes } from "./symbols.ts";
import type { TitleEntry } from "./title-entry.ts";

const random = seededRandom(42);
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
const COUNTRIES = ["DE", "RU", "US", "FR"];
const DEVICES = ["tv", "mobile", "desktop"] as const;
/** Instants are small numbers, so that many of them fall on a window's edge. */
const LAST_MS = 20;

const randomWindow = (id: string): Window => {
  const startsAtMs = random() < 0.5 ? null : Math.floor(random() * LAST_MS);
  const isBlock = random() < 0.3;
  return {
    id,
    effect: isBlock ? "block" : "grant",
    territories: random() < 0.5 ? [] : [pick(COUNTRIES), pick(COUNTRIES)],
    exceptTerritories: random() < 0.7 ? [] : [pick(COUNTRIES)],
    devices: random() < 0.7 ? [] : [pick(DEVICES)],
    offer: isBlock && random() < 0.5 ? null : pick(["free", "subscription", "rent", "buy"] as const),
    maxQuality: pick([null, "hd"] as const),
    startsAtMs,
    endsAtMs: random() < 0.5 ? null : (startsAtMs ?? 0) + 1 + Math.floor(random() * LAST_MS),
  };
};

const ENTRIES: readonly TitleEntry[] = GOLDEN_ENTRIES.map((entry) => ({
  ...entry,
  line: Array.from({ length: Math.floor(random() * 3) }, (_member, part) =>
    Array.from({ length: Math.floor(random() * 4) }, (_window, at) => randomWindow(`${entry.id}${part}${at}`)),
  ),
  fallback: pick(["free", "subscription"] as const),
  maturity: pick([...MATURITIES, null]),
  maturityByCountry: random() < 0.3 ? { [pick(COUNTRIES)]: pick(MATURITIES) } : {},
}));
const byId = new Map(ENTRIES.map((entry) => [entry.id, entry]));

/** Whether a viewer may see a title, decided for this title alone, without any classes or memory. */
const isSeen = (entry: TitleEntry, { territory, device, atMs, maturity }: SuggestQuestion): boolean => {
  const { line, fallback } = entry;
  if (!line.every((windows) => decideRights({ windows, fallback, territory, device, atMs }).visible)) return false;
  const own = (territory === null ? undefined : entry.maturityByCountry[territory]) ?? entry.maturity;
  if (maturity === null || maturity === "18+") return true;
  return own !== null && MATURITIES.indexOf(own) <= MATURITIES.indexOf(maturity);
};

const randomViewer = (): Partial<SuggestQuestion> => ({
  territory: pick([...COUNTRIES, null]),
  device: pick([...DEVICES, null]),
  atMs: Math.floor(random() * 2 * LAST_MS),
  maturity: pick<Maturity | null>([...MATURITIES, null]),
});

it("suggests a title exactly to those who may see it, at every instant, in whatever order they ask", () => {
  const index = openEntries(ENTRIES);
  const queries = generateQueries(GOLDEN_TITLES, { seed: 5, perKind: 200, kinds: ["exact", "folded", "one typo"] });
  const counts = { seen: 0, hidden: 0 };
  const wrong: string[] = [];
  for (let round = 0; round < 1_000; round++) {
    const { query, kind, expected } = pick(queries);
    const asked = question(query, { ...randomViewer(), limit: 20 });
    const found = new Set(index.suggest(asked).map(({ id }) => id));
    for (const id of found) {
      if (!isSeen(byId.get(id) as TitleEntry, asked)) wrong.push(`shows ${id} for ${JSON.stringify(asked)}`);
    }
    for (const id of expected) {
      const mayBeSeen = isSeen(byId.get(id) as TitleEntry, asked);
      counts[mayBeSeen ? "seen" : "hidden"]++;
      if (kind !== "one typo" && mayBeSeen && !found.has(id)) wrong.push(`lacks ${id} for ${JSON.stringify(asked)}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(Math.min(counts.seen, counts.hidden)).toBeGreaterThan(150);
});

it("follows a window to the millisecond, forwards and backwards", () => {
  const window = {
    ...randomWindow("a"),
    effect: "grant" as const,
    territories: [],
    exceptTerritories: [],
    devices: [],
  };
  const entry = { ...(GOLDEN_ENTRIES[0] as TitleEntry), line: [[{ ...window, startsAtMs: 1_000, endsAtMs: 2_000 }]] };
  const index = openEntries([entry]);
  const at = (atMs: number): number => index.suggest(question(entry.name, { atMs, territory: "DE" })).length;
  expect([999, 1_000, 1_999, 2_000, 1_999, 1_000, 999].map(at)).toEqual([0, 1, 1, 0, 1, 1, 0]);
});

const foldedNames = new Map(
  ENTRIES.map((entry) => [
    entry.id,
    [entry.name, ...Object.values(entry.localisedNames), ...entry.otherNames].map(foldText),
  ]),
);
const distanceOf = (folded: string, names: readonly string[]): number =>
  Math.min(...names.map((name) => typoDistance(folded, name, 3)));

it("puts first, of all titles, one that is as near to the query as any", () => {
  const index = openEntries(GOLDEN_ENTRIES);
  const kinds = ["exact", "one typo", "transposed", "folded"] as const;
  const queries = generateQueries(GOLDEN_TITLES, { seed: 9, perKind: 40, kinds });
  const wrong = queries.filter(({ query }) => {
    const folded = foldText(query);
    const [first] = index.suggest(question(query));
    const nearest = Math.min(...[...foldedNames.values()].map((names) => distanceOf(folded, names)));
    return distanceOf(folded, foldedNames.get(first?.id ?? "") ?? []) > nearest;
  });
  // A better known title whose name only begins so may come before a shorter name that is a letter nearer.
  expect(wrong.length).toBeLessThanOrEqual(queries.length * 0.03);
});

it("counts edits as the domain does", () => {
  const word = (): string =>
    Array.from({ length: Math.floor(random() * 9) }, () => pick(["a", "b", "c", "d"])).join("");
  for (let round = 0; round < 5_000; round++) {
    const [left, right, most] = [word(), word(), Math.floor(random() * 4)];
    const [a, b] = [toBytes(`x${left}`), toBytes(`yy${right}`)];
    expect(editDistance(a, 1, a.length, b, 2, b.length, most), `${left} ${right}`).toBe(
      typoDistance(left, right, most),
    );
  }
});
