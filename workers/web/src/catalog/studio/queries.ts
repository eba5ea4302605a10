import type {
  AuditList,
  RightsExplanation,
  StudioCollectionList,
  StudioCollectionView,
  StudioPersonList,
  StudioPersonView,
  StudioRowList,
  StudioRowView,
  StudioTitleList,
  StudioTitleView,
} from "@cinema/contracts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type * as z from "zod";
import type { Http } from "../../platform/http.ts";

const STUDIO = "/api/v1/studio";
/** What operators look at is never older than the last look. */
const fresh = { staleTime: 0, refetchOnWindowFocus: true } as const;

export type StudioKind = "titles" | "people" | "collections" | "rows";

/** The address of one thing, or of all of a kind. */
export const studioPath = (kind: StudioKind, id?: string, part?: string): string =>
  [`${STUDIO}/${kind}`, id === undefined ? null : encodeURIComponent(id), part ?? null]
    .filter((piece) => piece !== null)
    .join("/");

const listPath = (kind: StudioKind, asked: Readonly<Record<string, string>>): string => {
  const words = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ""));
  return `${studioPath(kind)}?${words.toString()}`;
};

const list =
  <T>(kind: StudioKind) =>
  (http: Http, asked: Readonly<Record<string, string>>) =>
    queryOptions({
      queryKey: ["studio", kind, asked],
      queryFn: ({ signal }) => http.get<T>(listPath(kind, asked), signal),
      placeholderData: keepPreviousData,
      ...fresh,
    });

const one =
  <T>(kind: StudioKind) =>
  (http: Http, id: string) =>
    queryOptions({
      queryKey: ["studio", kind, "one", id],
      queryFn: ({ signal }) => http.get<T>(studioPath(kind, id), signal),
      ...fresh,
    });

export const studioTitlesQuery = list<z.infer<typeof StudioTitleList>>("titles");
export const studioTitleQuery = one<StudioTitleView>("titles");
export const studioPeopleQuery = list<z.infer<typeof StudioPersonList>>("people");
export const studioPersonQuery = one<StudioPersonView>("people");
export const studioCollectionsQuery = list<z.infer<typeof StudioCollectionList>>("collections");
export const studioCollectionQuery = one<StudioCollectionView>("collections");
export const studioRowsQuery = list<z.infer<typeof StudioRowList>>("rows");
export const studioRowQuery = one<StudioRowView>("rows");

export const historyQuery = (http: Http, id: string, cursor: string | null) =>
  queryOptions({
    queryKey: ["studio", "titles", "history", id, cursor],
    queryFn: ({ signal }) => {
      const words = new URLSearchParams({ limit: "30", ...(cursor === null ? {} : { cursor }) });
      return http.get<z.infer<typeof AuditList>>(`${studioPath("titles", id, "history")}?${words.toString()}`, signal);
    },
    ...fresh,
  });

/** For whom and when rights are explained; empty words mean anybody, and now. */
export type ExplainQuestion = { readonly country: string; readonly device: string; readonly at: string };

export const explainQuery = (http: Http, title: string, version: number, asked: ExplainQuestion) =>
  queryOptions({
    queryKey: ["studio", "explain", title, version, asked],
    queryFn: ({ signal }) => {
      const words = new URLSearchParams({ title });
      for (const [name, value] of Object.entries(asked)) if (value !== "") words.set(name, value);
      return http.get<RightsExplanation>(`/api/v1/rights/explain?${words.toString()}`, signal);
    },
    placeholderData: keepPreviousData,
    ...fresh,
  });
