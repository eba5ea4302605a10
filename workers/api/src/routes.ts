import { analyticsRoutes } from "./analytics/index.ts";
import { authRoutes } from "./auth/index.ts";
import { catalogRoutes } from "./catalog/index.ts";
import { ingestRoutes } from "./ingest/index.ts";
import { healthRoutes } from "./platform/health/routes.ts";
import type { AnyRoute } from "./platform/route.ts";
import { searchRoutes } from "./search/index.ts";
import { streamingRoutes } from "./streaming/index.ts";

/** Every operation of the API. The OpenAPI document and the security and fuzz matrices are made from this list. */
export const ALL_ROUTES: readonly AnyRoute<never>[] = [
  ...authRoutes,
  ...catalogRoutes,
  ...searchRoutes,
  ...streamingRoutes,
  ...ingestRoutes,
  ...analyticsRoutes,
  ...healthRoutes,
];
