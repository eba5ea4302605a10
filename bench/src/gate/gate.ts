import { randomBytes } from "node:crypto";
import { newId } from "@cinema/foundation";
import { createSigner, importPlaybackKeys } from "@cinema/playback-token";
import type { Benchmark } from "../benchmark.ts";
import { buildWorker } from "../build-worker.ts";
import { compareServers } from "../compare-servers.ts";
import { getRequest, inTurn } from "../http-load.ts";
import { serveWorkers } from "../workerd.ts";

// More than the gate remembers, so that sending them in turn never meets one that it still knows.
const COLD_TOKENS = 20_000;

/** What checking a playback token costs a request, in workerd. */
export const gate: Benchmark = {
  id: "gate",
  title: "a 204 behind the media gate against a bare 204",
  run: async ({ rounds, mutant, say }) => {
    const secrets = JSON.stringify({ k1: randomBytes(32).toString("base64url") });
    await using gatedBuild = await buildWorker({
      source: "bench/src/gate/gated.worker.ts",
      define: { MUTANT: String(mutant) },
    });
    await using bareBuild = await buildWorker({ source: "bench/src/gate/bare.worker.ts" });
    await using floorBuild = await buildWorker({ source: "bench/src/gate/floor.worker.ts" });
    await using server = await serveWorkers({
      gated: { build: gatedBuild, vars: { PLAYBACK_TOKEN_KEYS: secrets } },
      bare: { build: bareBuild },
      floor: { build: floorBuild },
    });
    const { pid, ports } = server;

    const cold = await tokenRequests(secrets, COLD_TOKENS);
    const warm = cold.slice(0, 50);
    const measure = async (requests: readonly Buffer[], ours = ports.gated) =>
      compareServers(
        { ports: ours, requests: inTurn(requests) },
        { ports: ports.bare, requests: inTurn(requests) },
        { pid, rounds, status: 204, say },
      );
    say("tokens that this isolate has seen before");
    const warmResult = await measure(warm);
    say("every request a token of its own");
    const coldResult = await measure(cold);
    say("URL and clock read, nothing checked");
    const floorResult = await measure(warm, ports.floor);
    return [
      { what: "gated 204, repeated tokens", ...warmResult, goal: { atLeast: 0.95 } },
      { what: "gated 204, cold tokens", ...coldResult, goal: { atLeast: 0.8 } },
      { what: "URL and clock alone", ...floorResult },
    ];
  },
};

const tokenRequests = async (secrets: string, count: number): Promise<readonly Buffer[]> => {
  const signer = createSigner(importPlaybackKeys(secrets));
  const nowMs = Date.now();
  return Promise.all(
    Array.from({ length: count }, async () => {
      const assetId = newId("asset", nowMs);
      const token = signer.sign({
        assetId,
        sessionId: newId("playback", nowMs),
        expiresAtSeconds: Math.floor(nowMs / 1000) + 3600,
        policy: { kind: "renewing", maxHeight: null, download: false },
      });
      return getRequest(`/v/${token}/${assetId}/video/v1080/seg-0a1b2c3d.m4s`);
    }),
  );
};
