import { VIEWER_ROUTES } from "./app.ts";
import { OPERATOR_ROUTES } from "./operator/app.ts";
import type { AnyRoute, Slice } from "./platform/route.ts";

const ORDER: readonly Slice[] = ["auth", "catalog", "search", "streaming", "ingest", "analytics", "health"];

/**
 * Every operation of the API, whichever Worker answers it, slice by slice. The OpenAPI document and the security and fuzz
 * matrices are made from this list.
 */
export const ALL_ROUTES: readonly AnyRoute<never>[] = ORDER.flatMap((slice) =>
  [...VIEWER_ROUTES, ...OPERATOR_ROUTES].filter((route) => route.operation.startsWith(`${slice}.`)),
);
