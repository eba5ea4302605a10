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

/** The header on answers that come from a snapshot. */
export const SNAPSHOT_HEADER = "x-catalog-snapshot";

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
      const header = headers.get(SNAPSHOT_HEADER);
      const madeAt = header === null || Number.isNaN(Date.parse(header)) ? null : header;
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
