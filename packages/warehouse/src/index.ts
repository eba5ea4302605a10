export { createWarehouseClient, type WarehouseClient, type WarehouseConfig } from "./client.ts";
export { type BeaconRow, beaconRowsOf, insertBeacons, type InsertFailure } from "./insert-beacons.ts";
export { pingWarehouse } from "./ping.ts";
export { popularTitles } from "./popular-titles.ts";
export { titleStatistics } from "./title-statistics.ts";
