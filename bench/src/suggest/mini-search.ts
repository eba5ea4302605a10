import { foldText } from "@cinema/domain";
import type { GoldenTitle } from "@cinema/search-golden";
import MiniSearch from "minisearch";

/** The anchor: MiniSearch over the same names, with typos and unfinished words as its documentation shows them, and our folding. */
export const openMiniSearch = (titles: readonly GoldenTitle[]): ((query: string) => number) => {
  const engine = new MiniSearch({
    idField: "titleId",
    fields: ["name", "others"],
    processTerm: (term) => foldText(term) || null,
    searchOptions: { fuzzy: 0.2, prefix: true, combineWith: "AND" },
  });
  engine.addAll(
    titles.map(({ titleId, name, otherNames }) => ({
      titleId,
      name,
      others: otherNames.map((other) => other.name).join(" "),
    })),
  );
  return (query) => engine.search(query).slice(0, 10).length;
};
