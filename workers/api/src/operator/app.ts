import { Hono } from "hono";
import { type FiguresDeps, figureRoutes } from "../analytics/index.ts";
import { catalogOperatorRoutes } from "../catalog/index.ts";
import { type StudioDeps, studioRoutes } from "../catalog/studio/index.ts";
import { type IngestDeps, ingestRoutes } from "../ingest/index.ts";
import { addressesOf } from "../platform/address-table.ts";
import { type PartHealthDeps, partHealthRoutes } from "../platform/health/part-routes.ts";
import { type MountDeps, mountRoutes } from "../platform/mount.ts";
import type { AnyRoute } from "../platform/route.ts";
import { createUnmatchedHandler } from "../platform/unmatched.ts";
import { type SearchDeps, searchOperatorRoutes } from "../search/index.ts";

/** What the operator Worker needs: the platform's gates and each slice's own collaborators. */
export type OperatorAppDeps = {
  readonly platform: MountDeps;
  readonly health: PartHealthDeps;
  readonly catalog: StudioDeps;
  readonly search: Pick<SearchDeps, "sql">;
  readonly ingest: IngestDeps;
  readonly figures: FiguresDeps;
};

/** What operators need, and all that reads warehouse or hot store: the api Worker hands these on. */
export const OPERATOR_ROUTES: readonly AnyRoute<never>[] = [
  ...catalogOperatorRoutes,
  ...studioRoutes,
  ...searchOperatorRoutes,
  ...ingestRoutes,
  ...figureRoutes,
];

/** Mounts the operators' side of every slice, and what only the api Worker asks. */
export const createOperatorApp = (deps: OperatorAppDeps): Hono => {
  const app = new Hono();
  mountRoutes(app, partHealthRoutes, deps.health, deps.platform);
  mountRoutes(app, catalogOperatorRoutes, deps.catalog, deps.platform);
  mountRoutes(app, studioRoutes, deps.catalog, deps.platform);
  mountRoutes(app, searchOperatorRoutes, deps.search, deps.platform);
  mountRoutes(app, ingestRoutes, deps.ingest, deps.platform);
  mountRoutes(app, figureRoutes, deps.figures, deps.platform);
  app.notFound(createUnmatchedHandler({ ...deps.platform, addresses: addressesOf(OPERATOR_ROUTES) }));
  return app;
};
