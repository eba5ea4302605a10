import { afterEach, describe, expect, it, vi } from "vitest";
import { createMeilisearchEngine } from "./search-engine.meilisearch.ts";

type Call = { readonly method: string; readonly path: string; readonly body: unknown };
type Answer = { readonly status?: number; readonly body: unknown };

afterEach(() => vi.unstubAllGlobals());

/** Meilisearch as far as the adapter asks it; `answers` says otherwise for a path. */
const serve = (answers: Readonly<Record<string, (call: Call) => Answer | undefined>> = {}) => {
  const calls: Call[] = [];
  const usual = (call: Call): Answer => {
    if (call.path.startsWith("/tasks/")) return { body: { uid: 1, status: "succeeded" } };
    if (call.path.endsWith("/search")) return { body: { hits: [], estimatedTotalHits: 0 } };
    if (call.method === "GET" && call.path.endsWith("/documents")) return { body: { results: [], total: 0 } };
    if (call.path === "/health") return { body: { status: "available" } };
    return { status: 202, body: { taskUid: 1, status: "enqueued" } };
  };
  vi.stubGlobal("fetch", async (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init);
    const text = await request.text();
    const path = new URL(request.url).pathname;
    const call = { method: request.method, path, body: text === "" ? null : (JSON.parse(text) as unknown) };
    calls.push(call);
    const { status = 200, body } = answers[path]?.(call) ?? usual(call);
    return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
  });
  const engine = createMeilisearchEngine({ url: "http://meili.test", key: "secret" });
  return { engine, calls, to: (path: string) => calls.filter((call) => call.path === path) };
};

const film = (titleId: string, version: number) => ({
  titleId,
  version,
  name: "Брат",
  year: 1997,
  genres: ["Drama"],
  synopsis: "",
});

describe("Meilisearch, as it is asked", () => {
  it("sends queries in the folded form and answers ids and total", async () => {
    const { engine, to } = serve({
      "/indexes/titles/search": () => ({ body: { hits: [{ titleId: "ttl_a" }], estimatedTotalHits: 7 } }),
    });
    expect(await engine.search({ query: "БРАТ", limit: 2, offset: 4 })).toEqual({
      ok: true,
      value: { titleIds: ["ttl_a"], total: 7 },
    });
    expect(to("/indexes/titles/search")).toMatchObject([{ body: { q: "brat", limit: 2, offset: 4 } }]);
  });

  it("tries the other keyboard layout only when what was typed finds nothing", async () => {
    const { engine, to } = serve();
    await engine.search({ query: "ghbdtn", limit: 1, offset: 0 });
    expect(to("/indexes/titles/search").map((call) => (call.body as { q: string }).q)).toEqual(["ghbdtn", "privet"]);
  });

  it("makes the index and its settings once, and never replaces a newer document", async () => {
    const { engine, to } = serve({
      "/indexes/titles/documents": (call) =>
        call.method === "GET" ? { body: { results: [{ titleId: "ttl_new", version: 5 }] } } : undefined,
    });
    expect((await engine.put([film("ttl_new", 4), film("ttl_b", 1)])).ok).toBe(true);
    expect((await engine.put([film("ttl_b", 2)])).ok).toBe(true);
    expect([to("/indexes"), to("/indexes/titles/settings")].map((calls) => calls.length)).toEqual([1, 1]);
    const writes = to("/indexes/titles/documents").filter((call) => call.method === "POST");
    expect(writes.map((call) => call.body)).toEqual([
      [{ titleId: "ttl_b", version: 1, foldedName: "brat", foldedText: "drama 1997" }],
      [{ titleId: "ttl_b", version: 2, foldedName: "brat", foldedText: "drama 1997" }],
    ]);
  });

  it("finds nothing before the first write has made the index", async () => {
    const missing = {
      status: 404,
      body: { message: "no index", code: "index_not_found", type: "invalid_request", link: "" },
    };
    const { engine } = serve({ "/indexes/titles/search": () => missing });
    expect(await engine.search({ query: "a", limit: 1, offset: 0 })).toEqual({
      ok: true,
      value: { titleIds: [], total: 0 },
    });
  });

  it("is unavailable when a write was accepted and then failed", async () => {
    let isBroken = false;
    const { engine } = serve({
      "/tasks/1": () => (isBroken ? { body: { uid: 1, status: "failed", error: { code: "internal" } } } : undefined),
    });
    expect((await engine.put([film("ttl_a", 1)])).ok).toBe(true);
    isBroken = true;
    expect(await engine.put([film("ttl_a", 2)])).toMatchObject({ ok: false, error: { reason: "unavailable" } });
    expect(await engine.remove(["ttl_a"])).toMatchObject({ ok: false, error: { reason: "unavailable" } });
  });

  it("is unavailable when the key is wrong", async () => {
    const refused = { status: 403, body: { message: "bad key", code: "invalid_api_key", type: "auth", link: "" } };
    const { engine } = serve({ "/indexes/titles/search": () => refused });
    expect(await engine.search({ query: "a", limit: 1, offset: 0 })).toMatchObject({
      ok: false,
      error: { reason: "unavailable" },
    });
  });
});
