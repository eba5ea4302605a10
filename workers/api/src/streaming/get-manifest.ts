import { DASH_MANIFEST_PATH, HLS_MASTER_PATH, type ManifestFormat, ManifestView } from "@cinema/contracts";
import * as z from "zod";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { openPlayback } from "./open-playback.ts";
import type { StreamingDeps } from "./streaming-deps.ts";

const manifestAt = (format: ManifestFormat, operation: "streaming.getHls" | "streaming.getDash", path: string) =>
  defineRoute<StreamingDeps>()({
    operation,
    method: "get",
    path: `/stream/movies/{id}/${format}`,
    summary: `Get the ${format.toUpperCase()} address of a film`,
    params: z.object({ id: z.string().max(64) }),
    response: { status: 200, schema: ManifestView },
    access: "viewer",
    rateLimit: "play",
    cache: "no_store",
    errors: ["catalog.title_not_found", "streaming.not_entitled", "streaming.not_ready"],
    example: { params: { id: 123 } },
    handler: async ({ params, caller, context }, deps) => {
      const playback = await openPlayback(deps, params.id, "native", caller, context);
      if (playback instanceof Response) return playback;
      const { grant, sessionId } = playback;
      return json({
        url: `${grant.baseUrl}${path}`,
        format,
        sessionId,
        expiresAt: grant.expiresAt,
      } satisfies ManifestView);
    },
  });

export const getHls = manifestAt("hls", "streaming.getHls", HLS_MASTER_PATH);
export const getDash = manifestAt("dash", "streaming.getDash", DASH_MANIFEST_PATH);
