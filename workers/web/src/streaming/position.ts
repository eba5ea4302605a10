import type { ContinueWatchingList, PositionView } from "@cinema/contracts";
import { queryOptions } from "@tanstack/react-query";
import type { Http } from "../platform/http.ts";

/** Where this viewer stopped in a title. Always asked anew: the answer changes with every visit to the player. */
export const positionQuery = (http: Http, titleId: string, enabled: boolean) =>
  queryOptions({
    queryKey: ["streaming", "position", titleId],
    queryFn: ({ signal }) =>
      http.get<PositionView>(`/api/v1/stream/titles/${encodeURIComponent(titleId)}/position`, signal),
    enabled,
    staleTime: 0,
    retry: false,
  });

/** What this viewer began and did not finish, the last watched first. */
export const continueWatchingQuery = (http: Http, enabled: boolean) =>
  queryOptions({
    queryKey: ["streaming", "continue-watching"],
    queryFn: ({ signal }) => http.get<ContinueWatchingList>("/api/v1/stream/continue-watching", signal),
    enabled,
    staleTime: 0,
    retry: false,
  });
