import core from "../../../migrations/search/titles.core.json" with { type: "json" };
import full from "../../../migrations/search/titles.json" with { type: "json" };
import type { ExternalIndex } from "./external-index.ts";
import { createRest, type ElasticsearchConfig } from "./rest.elasticsearch.ts";
import { createElasticsearchEngine, DEFAULT_INDEX } from "./search-engine.elasticsearch.ts";

const TIMEOUT_MS = 60_000;

export type ElasticsearchIndexConfig = ElasticsearchConfig & {
  /** What tells one index from the next; unique. */
  readonly newSuffix: () => string;
};

/** The live index of Elasticsearch or OpenSearch and the one that is built beside it: two aliases on indexes with names of their own. */
export const createElasticsearchIndex = (config: ElasticsearchIndexConfig): ExternalIndex => {
  const rest = createRest(config);
  const live = config.index ?? DEFAULT_INDEX;
  const building = `${live}-building`;
  const change = { timeoutMs: TIMEOUT_MS };

  const indexesOf = async (alias: string): Promise<readonly string[]> => {
    const { status, body } = await rest("GET", `/_alias/${alias}`, { ...change, allow: [404] });
    return status === 404 ? [] : Object.keys(body as object);
  };

  /** A server without analysis-common knows neither stemmers nor n-grams. */
  const definition = async (): Promise<object> => {
    const probe = {
      tokenizer: "whitespace",
      filter: ["asciifolding", { type: "stemmer", language: "russian" }],
      text: "a",
    };
    const { status } = await rest("POST", "/_analyze", { ...change, body: probe, allow: [400] });
    return status === 200 ? full : core;
  };

  const discardOld = async (): Promise<void> => {
    const kept = await indexesOf(live);
    for (const index of kept) await rest("DELETE", `/${index}/_alias/${building}`, { ...change, allow: [404] });
    // By its own pattern: an index that a process left behind before it had an alias goes as well.
    const { body } = await rest("GET", `/${live}-at-*?filter_path=*.aliases`, { ...change, allow: [404] });
    for (const index of Object.keys((body ?? {}) as object))
      if (index.startsWith(`${live}-at-`) && !kept.includes(index))
        await rest("DELETE", `/${index}`, { ...change, allow: [404] });
  };

  return {
    live: createElasticsearchEngine({ ...config, index: live }),
    building: createElasticsearchEngine({ ...config, index: building }),
    comparesVersions: true,
    hasLive: async () => (await indexesOf(live)).length > 0,
    create: async () => {
      await discardOld();
      const index = `${live}-at-${config.newSuffix()}`;
      await rest("PUT", `/${index}`, { ...change, body: { ...(await definition()), aliases: { [building]: {} } } });
    },
    publish: async () => {
      const [next] = await indexesOf(building);
      if (next === undefined) throw new Error("no index is being built");
      await rest("POST", `/${next}/_refresh`, change);
      const old = (await indexesOf(live)).filter((index) => index !== next);
      await rest("POST", "/_aliases", {
        ...change,
        body: {
          actions: [...old.map((index) => ({ remove: { index, alias: live } })), { add: { index: next, alias: live } }],
        },
      });
    },
    discardOld,
  };
};
