import type { WarehouseClient } from "./client.ts";

/** Resolves when the warehouse answers a query with these credentials. @throws otherwise. */
export const pingWarehouse = async (client: WarehouseClient): Promise<void> => {
  const result = await client.query({ query: "select 1", format: "JSONEachRow" });
  await result.text();
};
