import { expect, it } from "vitest";
import { readBody } from "./read-body.ts";

/** A body of unknown length that counts how much of it was asked for. */
const endless = (chunk: Uint8Array<ArrayBuffer>) => {
  let pulled = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => {
      pulled++;
      controller.enqueue(chunk);
    },
  });
  const init = { method: "POST", body, duplex: "half" };
  return { request: new Request("http://cinema/", init as RequestInit), pulled: () => pulled };
};

it("reads a body of unknown length, letters across chunks included", async () => {
  const bytes = new TextEncoder().encode("Ёлка");
  const body = new ReadableStream({
    start: (controller) => {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const request = new Request("http://cinema/", { method: "POST", body, duplex: "half" } as RequestInit);
  expect(await readBody(request, 100)).toBe("Ёлка");
});

it("stops reading at the limit however long the body goes on", async () => {
  const { request, pulled } = endless(new Uint8Array(1_000));
  expect(await readBody(request, 10_000)).toBeNull();
  expect(pulled()).toBeLessThan(20);
});

it("refuses an announced length without reading at all", async () => {
  const request = new Request("http://cinema/", {
    method: "POST",
    body: "x".repeat(50),
    headers: { "content-length": "50" },
  });
  expect(await readBody(request, 10)).toBeNull();
});

it("takes a missing body as empty", async () => {
  expect(await readBody(new Request("http://cinema/", { method: "POST" }), 10)).toBe("");
});
