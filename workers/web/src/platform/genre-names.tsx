import type { GenreList } from "@cinema/contracts";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useMemo } from "react";
import type * as z from "zod";
import { genreName } from "./format.ts";
import type { Http } from "./http.ts";
import { inLanguage, useLanguage } from "./language.ts";
import { useServices } from "./services.ts";

type Genres = z.infer<typeof GenreList>;

/** Every genre with its name in the chosen language and how many titles it has. */
export const genresQuery = (http: Http, language: string | null) =>
  queryOptions({
    queryKey: ["catalog", "genres", language],
    queryFn: ({ signal }) => http.get<Genres>(inLanguage("/api/v1/catalog/genres", language), signal),
    staleTime: 5 * 60_000,
  });

const GenreNames = createContext<(genre: string) => string>(genreName);

/** Names genres for everything below it: one question for the whole page. */
export const GenreNamesProvider = ({ children }: { readonly children: ReactNode }) => {
  const { http } = useServices();
  const { data } = useQuery(genresQuery(http, useLanguage()));
  const nameOf = useMemo(() => {
    const names = new Map(data?.items.map(({ genre, name }) => [genre, name]));
    // A genre that nobody named answers with its slug.
    return (genre: string): string => genreName(names.get(genre) ?? genre);
  }, [data]);
  return <GenreNames value={nameOf}>{children}</GenreNames>;
};

/** A genre's name in the chosen language; its slug, capitalised, until that is known. */
export const useGenreName = (): ((genre: string) => string) => use(GenreNames);
