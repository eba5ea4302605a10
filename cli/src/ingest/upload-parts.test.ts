import { createHash } from "node:crypto";
import type { UploadView } from "@cinema/contracts";
import { describe, expect, it } from "vitest";
import type { ApiClient } from "../platform/api-client.ts";
import { CommandFailure } from "../platform/failure.ts";
import { uploadParts, type UploadPartsDeps } from "./upload-parts.ts";

const md5 = (bytes: Uint8Array): string => `"${createHash("md5").update(bytes).digest("hex")}"`;
const bytes = new Uint8Array(25).map((_, index) => index);
const upload = (uploadedParts: UploadView["uploadedParts"] = []): UploadView => ({
  id: "upl_1",
  titleId: "ttl_1",
  filename: "film.mp4",
  sizeBytes: bytes.length,
  state: "open",
  partSizeBytes: 10,
  partCount: 3,
  uploadedParts,
  jobId: null,
  expiresAt: "2026-01-01T00:00:00.000Z",
});

const setUp = (answer: (part: number, body: Uint8Array, attempt: number) => Response) => {
  const stored = new Map<number, Uint8Array>();
  const attempts = new Map<number, number>();
  const api: ApiClient = {
    call: async (schema, _method, _path, options) => {
      const [partNumber] = (options?.body as { partNumbers: number[] } | undefined)?.partNumbers ?? [];
      return schema.parse({
        parts: [{ partNumber, url: `http://store/${partNumber}` }],
        expiresAt: "2026-01-01T00:00:00.000Z",
      }) as never;
    },
    stream: () => Promise.reject(new Error("not used")),
  };
  const fakeFetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const part = Number(new Request(url).url.split("/").at(-1));
    const body = new Uint8Array(await new Response(init?.body).arrayBuffer());
    const attempt = (attempts.get(part) ?? 0) + 1;
    attempts.set(part, attempt);
    const response = answer(part, body, attempt);
    if (response.ok) stored.set(part, body);
    return response;
  };
  const progress: number[] = [];
  const deps: UploadPartsDeps = {
    api,
    fetch: fakeFetch as typeof fetch,
    sleep: () => Promise.resolve(),
    random: () => 0,
    onProgress: (done) => progress.push(done),
    signal: new AbortController().signal,
  };
  return { deps, stored, attempts, progress };
};

const accept = (_part: number, body: Uint8Array): Response => new Response(null, { headers: { etag: md5(body) } });

describe("uploadParts", () => {
  it("sends every byte once, the last part shorter", async () => {
    const { deps, stored, progress } = setUp(accept);
    await uploadParts(deps, upload(), new Blob([bytes]));
    const whole = [1, 2, 3].flatMap((part) => [...(stored.get(part) ?? [])]);
    expect(whole).toEqual([...bytes]);
    expect(progress.at(-1)).toBe(25);
  });

  it("skips parts that the store holds and sends those that differ from the file", async () => {
    const { deps, attempts } = setUp(accept);
    const held = [
      { partNumber: 1, etag: md5(bytes.slice(0, 10)), sizeBytes: 10 },
      { partNumber: 2, etag: md5(new Uint8Array(10)), sizeBytes: 10 },
    ];
    await uploadParts(deps, upload(held), new Blob([bytes]));
    expect([...attempts.keys()].toSorted((a, b) => a - b)).toEqual([2, 3]);
  });

  it("sends a part again when it arrived damaged or the store stumbled", async () => {
    const { deps, stored, attempts } = setUp((part, body, attempt) => {
      if (part === 1 && attempt === 1) return new Response(null, { status: 503 });
      if (part === 2 && attempt === 1) return new Response(null, { headers: { etag: md5(new Uint8Array(1)) } });
      return accept(part, body);
    });
    await uploadParts(deps, upload(), new Blob([bytes]));
    expect(attempts.get(1)).toBe(2);
    expect(attempts.get(2)).toBe(2);
    expect(stored.size).toBe(3);
  });

  it("waits for a cinema that cannot be reached for a moment, and passes its refusal on at once", async () => {
    const { deps, stored } = setUp(accept);
    let calls = 0;
    const call: ApiClient["call"] = (...args) =>
      ++calls % 2 === 1 ? Promise.reject(new CommandFailure("unreachable", "away")) : deps.api.call(...args);
    await uploadParts({ ...deps, api: { ...deps.api, call } }, upload(), new Blob([bytes]));
    expect(stored.size).toBe(3);
    const refusal = new CommandFailure("refused", "closed", { code: "ingest.upload_closed" });
    const closed = { ...deps, api: { ...deps.api, call: () => Promise.reject(refusal) } };
    await expect(uploadParts(closed, upload(), new Blob([bytes]))).rejects.toBe(refusal);
  });

  it("gives up with a failure that says how to go on when the store stays away", async () => {
    const { deps } = setUp(() => new Response(null, { status: 503 }));
    await expect(uploadParts(deps, upload(), new Blob([bytes]))).rejects.toMatchObject({
      reason: "unreachable",
      hint: expect.stringContaining("again"),
    });
  });
});
