import { PopularTitles } from "@cinema/contracts";
import type { HotStore } from "../platform/hot-store.ts";

export type PopularReaderDeps = {
  /** Asks the warehouse; throws when it is away. */
  readonly count: (nowMs: number) => Promise<PopularTitles["items"]>;
  /** Those of the ids that everybody may see. */
  readonly published: (titleIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Null where none is configured. */
  readonly hotStore: Pick<HotStore, "get" | "set"> | null;
  readonly sleep: (ms: number) => Promise<void>;
};

type ReadMoment = { readonly nowMs: number; readonly waitUntil: (work: Promise<unknown>) => void };

/** The ranking, or null when nobody can tell at the moment. */
export type PopularReader = (moment: ReadMoment) => Promise<PopularTitles | null>;

const KEY = "analytics:popular:7d:v1";
/** Counting reads a week of events: once a minute for everybody is enough. */
const KEPT_SECONDS = 60;
/** An isolate asks neither store again before this, whether they answered or failed. */
const MEMO_MS = 10_000;
/** No visitor waits longer; the answer that comes later is for the next one. */
const WAIT_MS = 1_000;
const POLL_MS = 25;
/** A question whose request died without an end is forgotten after this; longer than the warehouse's time limit. */
const ASKING_MS = 10_000;

/**
 * Isolate memo → hot store → warehouse. The hot store is a shortcut: without it, or when it is away, the warehouse answers. One
 * request of an isolate asks; those beside it get the last ranking, or look whether one has come: they share no promise.
 */
export const createPopularReader = (deps: PopularReaderDeps): PopularReader => {
  let memo: { readonly titles: PopularTitles; readonly readAtMs: number } | undefined;
  let askedAtMs: number | undefined;
  let restsUntilMs = Number.NEGATIVE_INFINITY;

  const fromHotStore = async (): Promise<PopularTitles | null> => {
    const found = await deps.hotStore?.get(KEY);
    return found?.ok === true ? (PopularTitles.safeParse(found.value).data ?? null) : null;
  };
  const fromWarehouse = async (nowMs: number): Promise<PopularTitles> => {
    const counted = await deps.count(nowMs);
    const visible = await deps.published(counted.map((title) => title.titleId));
    const titles = { items: counted.filter((title) => visible.has(title.titleId)) };
    await deps.hotStore?.set(KEY, titles, KEPT_SECONDS);
    return titles;
  };
  const ask = async (nowMs: number): Promise<void> => {
    askedAtMs = nowMs;
    try {
      memo = { titles: (await fromHotStore()) ?? (await fromWarehouse(nowMs)), readAtMs: nowMs };
    } catch {
      restsUntilMs = nowMs + MEMO_MS;
    }
    if (askedAtMs === nowMs) askedAtMs = undefined;
  };

  return async ({ nowMs, waitUntil }) => {
    if (memo !== undefined && nowMs - memo.readAtMs < MEMO_MS) return memo.titles;
    if (nowMs < restsUntilMs) return memo?.titles ?? null;
    if (askedAtMs === undefined || nowMs - askedAtMs >= ASKING_MS) {
      const asking = ask(nowMs);
      waitUntil(asking);
      await Promise.race([asking, deps.sleep(WAIT_MS)]);
      // Still silent: whoever comes next does not wait for it as well.
      if (askedAtMs === nowMs) restsUntilMs = nowMs + MEMO_MS;
    } else if (memo === undefined) {
      for (let ms = 0; ms < WAIT_MS && askedAtMs !== undefined && nowMs >= restsUntilMs; ms += POLL_MS)
        await deps.sleep(POLL_MS);
    }
    return memo?.titles ?? null;
  };
};
