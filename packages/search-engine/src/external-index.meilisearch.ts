import type { ExternalIndex } from "./external-index.ts";
import {
  createMeilisearchEngine,
  DEFAULT_INDEX,
  finished,
  meilisearchClient,
  type MeilisearchConfig,
} from "./search-engine.meilisearch.ts";
import { SETTINGS } from "./stored.meilisearch.ts";

const TIMEOUT_MS = 60_000;

/** The live index of Meilisearch and the one that is built beside it; the server swaps their contents in one task. */
export const createMeilisearchIndex = (config: MeilisearchConfig): ExternalIndex => {
  const live = config.index ?? DEFAULT_INDEX;
  const building = `${live}-building`;
  const client = meilisearchClient({ timeoutMs: TIMEOUT_MS, ...config });

  const remove = (uid: string): Promise<void> => finished(client.deleteIndex(uid).waitTask(), "index_not_found");
  const make = async (uid: string): Promise<void> => {
    await finished(client.createIndex(uid, { primaryKey: "titleId" }).waitTask(), "index_already_exists");
    await finished(client.index(uid).updateSettings(SETTINGS).waitTask());
  };

  return {
    live: createMeilisearchEngine({ ...config, index: live }),
    building: createMeilisearchEngine({ ...config, index: building }),
    comparesVersions: false,
    hasLive: async () => {
      const { results } = await client.getRawIndexes({ limit: 1_000 });
      return results.some(({ uid }) => uid === live);
    },
    create: async () => {
      await remove(building);
      await make(building);
    },
    publish: async () => {
      await finished(client.createIndex(live, { primaryKey: "titleId" }).waitTask(), "index_already_exists");
      await finished(client.swapIndexes([{ indexes: [live, building], rename: false }]).waitTask());
    },
    discardOld: () => remove(building),
  };
};
