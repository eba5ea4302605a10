export * from "./collections.ts";
export * from "./imports.ts";
export * from "./people.ts";
export * from "./rights.ts";
export * from "./studio.ts";
export * from "./title.ts";
export * from "./title-parts.ts";
export * from "./version.ts";
