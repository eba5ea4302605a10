export * from "./auth.ts";
export * from "./catalog.ts";
export * from "./catalog-history.ts";
export * from "./catalog-version.ts";
export * from "./events.ts";
export * from "./ingest.ts";
export * from "./search.ts";
