import { type GoldenTitle, seededRandom } from "@cinema/search-golden";

/**
 * `count` titles of distinct names: the given ones, and behind them mixtures of two, the first words of one and the last words of
 * another, so that words are as frequent and names as long as real ones. The same for a seed everywhere.
 */
export const manyTitles = (titles: readonly GoldenTitle[], count: number, seed: number): readonly GoldenTitle[] => {
  const random = seededRandom(seed);
  const pick = (): GoldenTitle => titles[Math.floor(random() * titles.length)] as GoldenTitle;
  const known = new Set(titles.map(({ name }) => name.toLowerCase()));
  const many = [...titles];
  while (many.length < count) {
    const [left, right] = [pick(), pick()];
    const [head, tail] = [left.name.split(" "), right.name.split(" ")];
    const name = [
      ...head.slice(0, 1 + Math.floor(random() * Math.min(3, head.length))),
      ...tail.slice(Math.floor(random() * tail.length)),
    ].join(" ");
    if (known.has(name.toLowerCase())) continue;
    known.add(name.toLowerCase());
    const titleId = `ttl_${String(10_000_000 + many.length).padStart(26, "0")}`;
    many.push({ ...left, titleId, name, otherNames: [], popularity: left.popularity * random() });
  }
  return many;
};
