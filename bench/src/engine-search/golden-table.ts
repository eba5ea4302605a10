import type { GoldenQuery } from "@cinema/search-golden";

type Asked = { readonly kind: string; readonly place: number };

/** Where the first right title stands in what was found, from 1; 0 when it does not. */
export const placeOf = (golden: GoldenQuery, found: readonly string[]): number =>
  found.findIndex((titleId) => golden.expected.includes(titleId)) + 1;

const share = (count: number, of: number): string => (count / of).toFixed(3);

/** hit@1, hit@10 and mean reciprocal rank by kind of query, and of all. */
export const goldenTable = (asked: readonly Asked[]): string => {
  const kinds = [...new Set(asked.map(({ kind }) => kind))];
  const line = (name: string, places: readonly number[]): string => {
    const reciprocal = places.reduce((sum, place) => sum + (place === 0 ? 0 : 1 / place), 0);
    const within = (most: number): number => places.filter((place) => place > 0 && place <= most).length;
    return [
      name.padEnd(16),
      String(places.length).padStart(7),
      share(within(1), places.length).padStart(7),
      share(within(10), places.length).padStart(7),
      share(reciprocal, places.length).padStart(7),
    ].join(" ");
  };
  return [
    "kind             queries   hit@1  hit@10     MRR",
    ...kinds.map((kind) =>
      line(
        kind,
        asked.filter((each) => each.kind === kind).map(({ place }) => place),
      ),
    ),
    line(
      "all",
      asked.map(({ place }) => place),
    ),
  ].join("\n");
};
