import type { AnyRoute } from "../platform/route.ts";
import type { BeaconDeps, FiguresDeps } from "./analytics-deps.ts";
import { collectBeacons } from "./collect-beacons.ts";
import { getStatistics } from "./get-statistics.ts";
import { listPopular } from "./list-popular.ts";

export type { BeaconDeps, FiguresDeps } from "./analytics-deps.ts";
export { createBeaconProducer } from "./beacon-producer.upstash.ts";
export { consumeBeacons, type ConsumeBeaconsDeps } from "./consume-beacons.ts";
export { publishedAmong } from "./published-titles.ts";
export { createPopularReader } from "./read-popular.ts";

export const beaconRoutes: readonly AnyRoute<BeaconDeps>[] = [collectBeacons];

/** Answered by the operator Worker, where the clients of warehouse and hot store are. */
export const figureRoutes: readonly AnyRoute<FiguresDeps>[] = [getStatistics, listPopular];
