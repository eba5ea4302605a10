import type { TermKind, TermList } from "@cinema/contracts";
import type { Result } from "@cinema/foundation";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import type * as z from "zod";
import type { Refusal } from "../../../platform/refusal.ts";
import { useServices } from "../../../platform/services.ts";
import type { Names } from "./term-names.ts";

export type Kind = z.infer<typeof TermKind>;
export type Term = z.infer<typeof TermList>["items"][number];

const TERMS = "/api/v1/studio/terms";

/** The words of a kind, those that titles use and those that have names, and naming them. */
export const useTerms = (kind: Kind) => {
  const { http } = useServices();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ["studio", "terms", kind],
    queryFn: ({ signal }) => http.get<z.infer<typeof TermList>>(`${TERMS}?kind=${kind}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const path = (slug: string): string => `${TERMS}/${kind}/${encodeURIComponent(slug)}`;
  const reload = () =>
    queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "catalog" || queryKey[1] === "terms" });
  /** Writes names over those of `version`; none at all takes the word's names away. Null when it is done. */
  const write = async (slug: string, names: Names, version: number): Promise<Refusal | null> => {
    const isNamed = Object.keys(names).length > 0;
    const how = isNamed ? ({ method: "PUT", body: { names } } as const) : ({ method: "DELETE" } as const);
    const answer = await http.request(path(slug), { ...how, ifMatch: version });
    // What somebody else wrote meanwhile is to be seen too.
    await reload();
    return answer.ok ? null : answer.error;
  };
  /** A word as it is now. */
  const read = async (slug: string): Promise<Result<Term, Refusal>> => {
    const answer = await http.request<z.infer<typeof TermList>>(`${TERMS}?kind=${kind}`);
    if (!answer.ok) return answer;
    const found = answer.value.items.find((item) => item.slug === slug);
    return { ok: true, value: found ?? { slug, names: {}, version: 0, titles: 0 } };
  };
  return { query, write, read };
};

export type Terms = ReturnType<typeof useTerms>;
