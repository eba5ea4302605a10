import { foldText } from "@cinema/domain";
import type { SearchDocument } from "./port.ts";

/** A document as an engine keeps it: text in the form in which queries are compared. */
export type FoldedDocument = {
  readonly titleId: string;
  readonly version: number;
  readonly foldedName: string;
  /** Genres, year and synopsis. */
  readonly foldedText: string;
};

/** Folds documents; of two for one title only the newer is kept. */
export const foldDocuments = (documents: readonly SearchDocument[]): readonly FoldedDocument[] => {
  const newest = new Map<string, SearchDocument>();
  for (const document of documents) {
    const known = newest.get(document.titleId);
    if (known === undefined || known.version <= document.version) newest.set(document.titleId, document);
  }
  return [...newest.values()].map(({ titleId, version, name, year, genres, synopsis }) => ({
    titleId,
    version,
    foldedName: foldText(name),
    foldedText: foldText([...genres, year ?? "", synopsis].join(" ")),
  }));
};
