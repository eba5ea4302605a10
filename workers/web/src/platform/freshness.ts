import { useSyncExternalStore } from "react";
import { useServices } from "./services.ts";

/** Whether the catalogue was last answered from a snapshot instead of the database, and from when that is. */
export type Freshness = {
  readonly current: () => Snapshot | null;
  readonly subscribe: (listener: () => void) => () => void;
  /** Told of every answer of the API. */
  readonly note: (path: string, headers: Headers) => void;
};
export type Snapshot = { readonly madeAt: string | null };

/** On answers that do not come from the database: `snapshot; made-at=2026-01-01T00:00:00.000Z`, or `memory; …`. */
export const SOURCE_HEADER = "x-catalog-source";

const madeAtOf = (header: string): string | null => {
  const at = /;\s*made-at=([^;]+)/.exec(header)?.[1]?.trim() ?? "";
  return Number.isNaN(Date.parse(at)) ? null : at;
};

export const createFreshness = (): Freshness => {
  const listeners = new Set<() => void>();
  let snapshot: Snapshot | null = null;
  return {
    current: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    note: (path, headers) => {
      // Only the catalogue says where its answers come from; the others know nothing of it.
      if (!path.startsWith("/api/v1/catalog/")) return;
      const header = headers.get(SOURCE_HEADER);
      const madeAt = header === null ? null : madeAtOf(header);
      if ((header === null) === (snapshot === null) && madeAt === (snapshot?.madeAt ?? null)) return;
      snapshot = header === null ? null : { madeAt };
      for (const listener of listeners) listener();
    },
  };
};

export const useFreshness = (): Snapshot | null => {
  const { freshness } = useServices();
  return useSyncExternalStore(freshness.subscribe, freshness.current);
};
