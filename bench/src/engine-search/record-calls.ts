import type { SearchEngine } from "@cinema/search-engine";
import type { GoldenQuery } from "@cinema/search-golden";

const yearsOf = (text: string | undefined): { readonly from: number; readonly to: number } | undefined => {
  if (text === undefined) return undefined;
  const [from = 0, to = from] = text.split("-").map(Number);
  return { from, to };
};

/** One call of the engine. */
export type RecordedCall = { readonly url: string; readonly body: string };

/** What the adapter asks the engine for a query, as it stands on the wire: the anchor asks the same. */
export const recordCalls = async (
  engine: SearchEngine,
  { query, filters }: GoldenQuery,
  limit: number,
): Promise<readonly RecordedCall[]> => {
  const calls: RecordedCall[] = [];
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    if (typeof init?.body === "string" && typeof input === "string") calls.push({ url: input, body: init.body });
    return real(input, init);
  };
  try {
    const { year, ...rest } = filters ?? {};
    const answer = await engine.search({
      query,
      languages: [],
      territory: null,
      filters: { ...rest, years: yearsOf(year) },
      sort: "relevance",
      limit,
    });
    if (!answer.ok) throw new Error("the engine did not answer", { cause: answer.error });
    return calls;
  } finally {
    globalThis.fetch = real;
  }
};
