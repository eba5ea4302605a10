import type { GenreList, TitleList, TitleView } from "@cinema/contracts";
import { queryOptions } from "@tanstack/react-query";
import type * as z from "zod";
import type { Http } from "../platform/http.ts";

type Genres = z.infer<typeof GenreList>;

export type TitlePageQuery = { readonly genre?: string; readonly cursor?: string | null; readonly limit?: number };

/** `/api/v1/catalog/movies` with what the query asks for. */
export const titlesPath = (query: TitlePageQuery): string => {
  const parameters = new URLSearchParams({ limit: String(query.limit ?? 20) });
  if (query.genre !== undefined) parameters.set("genre", query.genre);
  if (query.cursor) parameters.set("cursor", query.cursor);
  return `/api/v1/catalog/movies?${parameters.toString()}`;
};

/** Published titles, newest first. */
export const titlesQuery = (http: Http, query: TitlePageQuery = {}) =>
  queryOptions({
    queryKey: ["catalog", "titles", query.genre ?? null, query.cursor ?? null, query.limit ?? 20],
    queryFn: ({ signal }) => http.get<TitleList>(titlesPath(query), signal),
  });

/** One title by id or short number. */
export const titleQuery = (http: Http, idOrAlias: string | number) =>
  queryOptions({
    queryKey: ["catalog", "title", String(idOrAlias)],
    queryFn: ({ signal }) => http.get<TitleView>(`/api/v1/catalog/movies/${encodeURIComponent(idOrAlias)}`, signal),
  });

export const genresQuery = (http: Http) =>
  queryOptions({
    queryKey: ["catalog", "genres"],
    queryFn: ({ signal }) => http.get<Genres>("/api/v1/catalog/genres", signal),
    staleTime: 5 * 60_000,
  });
