import type { CollectionList, CollectionView, HomeView, PersonView, TitleList, TitleView } from "@cinema/contracts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type * as z from "zod";
import type { Http } from "../platform/http.ts";
import { inLanguage } from "../platform/language.ts";

const CATALOG = "/api/v1/catalog";

/** Hero and rows of this viewer's country and language. */
export const homeQuery = (http: Http, language: string | null) =>
  queryOptions({
    queryKey: ["catalog", "home", language],
    queryFn: ({ signal }) => http.get<HomeView>(inLanguage(`${CATALOG}/home`, language), signal),
    placeholderData: keepPreviousData,
  });

/** `/api/v1/catalog/titles` with what narrows it. */
export const titlesPath = (filters: URLSearchParams, cursor: string | null, limit: number): string => {
  const parameters = new URLSearchParams(filters);
  parameters.set("limit", String(limit));
  if (cursor !== null) parameters.set("cursor", cursor);
  return `${CATALOG}/titles?${parameters.toString()}`;
};

/** The first titles of a genre, the newest first. */
export const genreTitlesQuery = (http: Http, language: string | null, genre: string) =>
  queryOptions({
    queryKey: ["catalog", "genre", genre, language],
    queryFn: ({ signal }) =>
      http.get<TitleList>(inLanguage(titlesPath(new URLSearchParams({ genre }), null, 20), language), signal),
  });

/** One title by id or short number, with everything that its page shows. */
export const titleQuery = (http: Http, language: string | null, idOrAlias: string | number) =>
  queryOptions({
    queryKey: ["catalog", "title", String(idOrAlias), language],
    queryFn: ({ signal }) =>
      http.get<TitleView>(inLanguage(`${CATALOG}/titles/${encodeURIComponent(idOrAlias)}`, language), signal),
  });

export const personQuery = (http: Http, language: string | null, id: string) =>
  queryOptions({
    queryKey: ["catalog", "person", id, language],
    queryFn: ({ signal }) =>
      http.get<PersonView>(inLanguage(`${CATALOG}/people/${encodeURIComponent(id)}`, language), signal),
  });

export const collectionsQuery = (http: Http, language: string | null) =>
  queryOptions({
    queryKey: ["catalog", "collections", language],
    queryFn: ({ signal }) =>
      http.get<z.infer<typeof CollectionList>>(inLanguage(`${CATALOG}/collections`, language), signal),
  });

export const collectionQuery = (http: Http, language: string | null, id: string) =>
  queryOptions({
    queryKey: ["catalog", "collection", id, language],
    queryFn: ({ signal }) =>
      http.get<CollectionView>(inLanguage(`${CATALOG}/collections/${encodeURIComponent(id)}`, language), signal),
  });
