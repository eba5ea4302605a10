export { createWarehouseClient, type WarehouseClient, type WarehouseConfig } from "./client.ts";
