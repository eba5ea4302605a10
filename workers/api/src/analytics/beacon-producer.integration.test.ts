import { createServer, type IncomingMessage } from "node:http";
import { afterEach, expect, it } from "vitest";
import { createBeaconProducer } from "./beacon-producer.upstash.ts";

type Seen = { readonly path: string | undefined; readonly authorization: string | undefined; readonly body: unknown };

const servers: (() => void)[] = [];
afterEach(() => {
  for (const stop of servers.splice(0)) stop();
});

const read = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
};

/** A server of the protocol that refuses the first `refusals` requests. */
const serve = async (refusals: number): Promise<{ url: string; seen: Seen[] }> => {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      seen.push({ path: request.url, authorization: request.headers.authorization, body });
      response.statusCode = seen.length <= refusals ? 503 : 200;
      response.end(JSON.stringify(response.statusCode === 200 ? [] : { result: "Error", error: "away", status: 503 }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { url: `http://127.0.0.1:${address.port}/kafka`, seen };
};

it("appends through Upstash's client, and survives an answer that was lost", async () => {
  const { url, seen } = await serve(1);
  const producer = createBeaconProducer({ url, username: "edge", password: "secret" });
  const messages = [{ topic: "cinema.beacons.v1", key: "pbs_a", value: "{}" }];
  expect(await producer.append(messages)).toEqual({ ok: true, value: undefined });
  expect(seen).toHaveLength(2);
  expect(seen[1]).toEqual({ path: "/kafka/produce", authorization: `Basic ${btoa("edge:secret")}`, body: messages });
});
