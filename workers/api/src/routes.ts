import { authRoutes } from "./auth/index.ts";
import { healthRoutes } from "./platform/health/routes.ts";
import type { AnyRoute } from "./platform/route.ts";

/** Every operation of the API. The OpenAPI document and the security and fuzz matrices are made from this list. */
export const ALL_ROUTES: readonly AnyRoute<never>[] = [...healthRoutes, ...authRoutes];
