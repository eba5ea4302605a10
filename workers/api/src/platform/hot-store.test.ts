import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { createHotStore, type HotStore } from "./hot-store.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A store behind the REST protocol that answers every command with `result`, or never. */
const storeWith = async (result: unknown, timeoutMs = 2_000): Promise<{ store: HotStore; commands: unknown[] }> => {
  const commands: unknown[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const command = JSON.parse(body) as unknown[];
      commands.push(command);
      if (result === "never") return;
      const answer = request.url?.endsWith("/pipeline") === true ? command.map(() => ({ result })) : { result };
      response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/redis`;
  return { store: createHotStore({ url, token: "t", timeoutMs }), commands };
};

it("keeps JSON values for a time", async () => {
  const { store, commands } = await storeWith("OK");
  expect(await store.set("k", { a: 1 }, 60)).toEqual({ ok: true, value: undefined });
  expect(commands).toEqual([["set", "k", '{"a":1}', "ex", 60]]);
});

it("says null for what is not there", async () => {
  expect(await (await storeWith(null)).store.get("k")).toEqual({ ok: true, value: null });
});

it("ranks members and forgets a ranking that nobody touches", async () => {
  const { store, commands } = await storeWith(1);
  await store.addScore("rank", "ttl_1", 2, 3_600);
  expect(commands).toEqual([
    [
      ["zincrby", "rank", 2, "ttl_1"],
      ["expire", "rank", 3_600],
    ],
  ]);
});

it("reports a store that is away or silent as a value", async () => {
  const away = createHotStore({ url: "http://127.0.0.1:9/redis", token: "t", timeoutMs: 100 });
  expect((await away.get("k")).ok).toBe(false);
  const { store } = await storeWith("never", 100);
  expect((await store.ping()).ok).toBe(false);
});
