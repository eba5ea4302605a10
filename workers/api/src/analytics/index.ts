import type { AnyRoute } from "../platform/route.ts";
import type { AnalyticsDeps } from "./analytics-deps.ts";
import { collectBeacons } from "./collect-beacons.ts";
import { getStatistics } from "./get-statistics.ts";
import { listPopular } from "./list-popular.ts";

export type { AnalyticsDeps } from "./analytics-deps.ts";
export { createBeaconProducer } from "./beacon-producer.upstash.ts";
export { consumeBeacons, type ConsumeBeaconsDeps } from "./consume-beacons.ts";
export { publishedAmong } from "./published-titles.ts";
export { createPopularReader } from "./read-popular.ts";

export const analyticsRoutes: readonly AnyRoute<AnalyticsDeps>[] = [collectBeacons, getStatistics, listPopular];
