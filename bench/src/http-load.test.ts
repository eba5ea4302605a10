import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { getRequest, inTurn, runLoad } from "./http-load.ts";

let server: Server | undefined;
const serve = async (listener: RequestListener): Promise<number> => {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
};
afterEach(() => server?.close());

describe("load generator", () => {
  it("counts exactly the answers that the server gave, sending every request in turn", async () => {
    const seen = new Map<string, number>();
    const port = await serve((request, response) => {
      seen.set(request.url ?? "", (seen.get(request.url ?? "") ?? 0) + 1);
      response.writeHead(200, { "content-length": 3000 }).end("x".repeat(3000));
    });
    const requests = inTurn([getRequest("/a"), getRequest("/b", { authorization: "Bearer t" })]);
    const result = await runLoad({ port, requests, status: 200, durationMs: 150 });
    expect(result.answers).toBeGreaterThan(0);
    expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBe(result.answers);
    expect(Math.abs((seen.get("/a") ?? 0) - (seen.get("/b") ?? 0))).toBeLessThanOrEqual(1);
  });

  it("goes on in one load where it stopped in the one before", () => {
    const next = inTurn([getRequest("/a"), getRequest("/b")]);
    expect([next(), next(), next()].map((request) => request.toString().slice(0, 6))).toEqual([
      "GET /a",
      "GET /b",
      "GET /a",
    ]);
  });

  it("fails on an answer with another status: a fast error is no figure", async () => {
    const port = await serve((_, response) => response.writeHead(500, { "content-length": 0 }).end());
    await expect(runLoad({ port, requests: inTurn([getRequest("/")]), status: 204, durationMs: 1000 })).rejects.toThrow(
      "wanted status 204",
    );
  });

  it("fails when nothing listens", async () => {
    await expect(
      runLoad({ port: 1, requests: inTurn([getRequest("/")]), status: 204, durationMs: 100 }),
    ).rejects.toThrow("ECONNREFUSED");
  });
});
