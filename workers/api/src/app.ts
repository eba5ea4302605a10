import { Hono } from "hono";
import { type BeaconDeps, beaconRoutes } from "./analytics/index.ts";
import { type AuthDeps, authRoutes } from "./auth/index.ts";
import { type CatalogDeps, catalogRoutes } from "./catalog/index.ts";
import OPERATOR_ADDRESSES from "./operator/addresses.generated.json" with { type: "json" };
import { addressesOf } from "./platform/address-table.ts";
import type { HandOn } from "./platform/hand-on.ts";
import { type HealthDeps, healthRoutes } from "./platform/health/routes.ts";
import { type MountDeps, mountRoutes } from "./platform/mount.ts";
import type { AnyRoute } from "./platform/route.ts";
import { createUnmatchedHandler } from "./platform/unmatched.ts";
import { type SearchDeps, searchRoutes } from "./search/index.ts";
import { type StreamingDeps, streamingRoutes } from "./streaming/index.ts";

/** What the api Worker needs: the platform's gates, each slice's own collaborators, and the way to the operator Worker. */
export type AppDeps = {
  readonly platform: MountDeps;
  readonly handOn: HandOn;
  readonly health: HealthDeps;
  readonly auth: AuthDeps;
  readonly catalog: CatalogDeps;
  readonly search: SearchDeps;
  readonly streaming: StreamingDeps;
  readonly beacons: BeaconDeps;
};

/** What viewers need: answered by the api Worker itself. */
export const VIEWER_ROUTES: readonly AnyRoute<never>[] = [
  ...authRoutes,
  ...catalogRoutes,
  ...searchRoutes,
  ...streamingRoutes,
  ...beaconRoutes,
  ...healthRoutes,
];

/** Mounts every slice. Routes carry their own policy, so there is no middleware whose order matters. */
export const createApp = (deps: AppDeps): Hono => {
  const app = new Hono();
  mountRoutes(app, healthRoutes, deps.health, deps.platform);
  mountRoutes(app, authRoutes, deps.auth, deps.platform);
  mountRoutes(app, catalogRoutes, deps.catalog, deps.platform);
  mountRoutes(app, searchRoutes, deps.search, deps.platform);
  mountRoutes(app, streamingRoutes, deps.streaming, deps.platform);
  mountRoutes(app, beaconRoutes, deps.beacons, deps.platform);
  app.notFound(
    createUnmatchedHandler({
      ...deps.platform,
      addresses: addressesOf(VIEWER_ROUTES),
      elsewhere: { addresses: OPERATOR_ADDRESSES, handOn: deps.handOn },
    }),
  );
  return app;
};
