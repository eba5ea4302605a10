import { TitleEvent, TOPICS } from "@cinema/contracts";
import { type Consumer, okVerdict, type Verdict } from "../../platform/consumer.ts";
import { parseJson } from "../../platform/parse-json.ts";
import type { TitleSearch } from "./title-search.ts";

export type ProjectTitleToSearchDeps = {
  /** The consumer group: each engine has one, so that none waits for another that is away. */
  readonly name: string;
  readonly titles: TitleSearch;
  readonly nowMs: () => number;
  readonly onUnavailable: (cause: unknown) => void;
};

/** `cinema.titles.v1` → the indexes of one engine: what is published can be found, what is not cannot. */
export const createProjectTitleToSearch = ({
  name,
  titles,
  nowMs,
  onUnavailable,
}: ProjectTitleToSearchDeps): Consumer => ({
  name,
  topic: TOPICS.titles,
  batchSize: 100,
  handle: async (records) => {
    const events = records.map((record) => parseJson(TitleEvent, record.value));
    const titleIds = events.flatMap((event) => (event.ok ? [event.value.payload.titleId] : []));
    // Events say that something changed; what there is to know is read from the titles themselves, once for all of them.
    // A clock that is behind the one that announced a flip would look at the rights before it.
    const atMs = Math.max(
      nowMs(),
      ...events.flatMap((event) => (event.ok ? [Date.parse(event.value.occurredAt)] : [])),
    );
    const projected = titleIds.length === 0 ? null : await titles.project(titleIds, atMs);
    if (projected?.ok === false) onUnavailable(projected.error.cause);
    const verdicts = events.map((event): Verdict => {
      if (!event.ok) return { kind: "dlq", reason: "malformed_event", detail: event.error };
      if (projected?.ok !== true) return { kind: "retry", reason: "engine_unavailable" };
      const { titleId } = event.value.payload;
      // The next event of the title tries again: a name can be changed.
      return projected.value.has(titleId)
        ? { kind: "dlq", reason: "document_refused", detail: `${titleId}: ${String(projected.value.get(titleId))}` }
        : okVerdict;
    });
    const firstRetry = verdicts.findIndex(({ kind }) => kind === "retry");
    return firstRetry < 0 ? verdicts : verdicts.slice(0, firstRetry + 1);
  },
});
