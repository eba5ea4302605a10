import type { PopularTitles, TitleStatistics } from "@cinema/contracts";
import { queryOptions } from "@tanstack/react-query";
import type { Http } from "../platform/http.ts";

/** Ids of the most watched titles. An answer that does not come only costs a row, so nobody insists on it. */
export const popularQuery = (http: Http) =>
  queryOptions({
    queryKey: ["analytics", "popular"],
    queryFn: ({ signal }) => http.get<PopularTitles>("/api/v1/analytics/popular", signal),
    retry: false,
  });

/** Views of one title, for operators. `titleId` is the id, not the short number. */
export const statisticsQuery = (http: Http, titleId: string) =>
  queryOptions({
    queryKey: ["analytics", "statistics", titleId],
    queryFn: ({ signal }) =>
      http.get<TitleStatistics>(`/api/v1/analytics/titles/${encodeURIComponent(titleId)}/statistics`, signal),
    refetchInterval: 5_000,
    staleTime: 0,
  });
