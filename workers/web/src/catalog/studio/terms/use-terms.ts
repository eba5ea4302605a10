import type { TermKind, TermList } from "@cinema/contracts";
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
  /** Writes names; none at all takes the word's names away. Null when it is done. */
  const write = async (slug: string, names: Names): Promise<Refusal | null> => {
    const isNamed = Object.keys(names).length > 0;
    const answer = await http.request(path(slug), isNamed ? { method: "PUT", body: { names } } : { method: "DELETE" });
    if (!answer.ok) return answer.error;
    await queries.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === "catalog" || queryKey[1] === "terms",
    });
    return null;
  };
  return { query, write };
};
