import { PopularTitles } from "@cinema/contracts";
import type { HotStore } from "../platform/hot-store.ts";

export type PopularReaderDeps = {
  /** Asks the warehouse; throws when it is away. */
  readonly count: (nowMs: number) => Promise<PopularTitles["items"]>;
  /** Those of the ids that everybody may see. */
  readonly published: (titleIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Null where none is configured. */
  readonly hotStore: Pick<HotStore, "get" | "set"> | null;
};

/** The ranking, or null when nobody can tell at the moment. */
export type PopularReader = (nowMs: number) => Promise<PopularTitles | null>;

const KEY = "analytics:popular:7d:v1";
/** Counting reads a week of events: once a minute for everybody is enough. */
const KEPT_SECONDS = 60;
/** An isolate asks neither store again before this. */
const MEMO_MS = 10_000;

/** Isolate memo → hot store → warehouse. The hot store is a shortcut: without it, or when it is away, the warehouse answers. */
export const createPopularReader = (deps: PopularReaderDeps): PopularReader => {
  let memo: { readonly titles: PopularTitles; readonly readAtMs: number } | undefined;

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

  return async (nowMs) => {
    if (memo !== undefined && nowMs - memo.readAtMs < MEMO_MS) return memo.titles;
    try {
      const titles = (await fromHotStore()) ?? (await fromWarehouse(nowMs));
      memo = { titles, readAtMs: nowMs };
      return titles;
    } catch {
      return memo?.titles ?? null;
    }
  };
};
