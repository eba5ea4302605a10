import { Hono } from "hono";
import { type AnalyticsDeps, analyticsRoutes } from "./analytics/index.ts";
import { type AuthDeps, authRoutes } from "./auth/index.ts";
import { type CatalogDeps, catalogRoutes } from "./catalog/index.ts";
import { type IngestDeps, ingestRoutes } from "./ingest/index.ts";
import { type HealthDeps, healthRoutes } from "./platform/health/routes.ts";
import { type MountDeps, mountRoutes } from "./platform/mount.ts";
import { createUnmatchedHandler } from "./platform/unmatched.ts";
import { ALL_ROUTES } from "./routes.ts";
import { type SearchDeps, searchRoutes } from "./search/index.ts";
import { type StreamingDeps, streamingRoutes } from "./streaming/index.ts";

/** What the whole API needs: the platform's gates and each slice's own collaborators. */
export type AppDeps = {
  readonly platform: MountDeps;
  readonly health: HealthDeps;
  readonly auth: AuthDeps;
  readonly catalog: CatalogDeps;
  readonly search: SearchDeps;
  readonly streaming: StreamingDeps;
  readonly ingest: IngestDeps;
  readonly analytics: AnalyticsDeps;
};

/** Mounts every slice. Routes carry their own policy, so there is no middleware whose order matters. */
export const createApp = (deps: AppDeps): Hono => {
  const app = new Hono();
  mountRoutes(app, healthRoutes, deps.health, deps.platform);
  mountRoutes(app, authRoutes, deps.auth, deps.platform);
  mountRoutes(app, catalogRoutes, deps.catalog, deps.platform);
  mountRoutes(app, searchRoutes, deps.search, deps.platform);
  mountRoutes(app, streamingRoutes, deps.streaming, deps.platform);
  mountRoutes(app, ingestRoutes, deps.ingest, deps.platform);
  mountRoutes(app, analyticsRoutes, deps.analytics, deps.platform);
  app.notFound(createUnmatchedHandler(ALL_ROUTES, deps.platform));
  return app;
};
