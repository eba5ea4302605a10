import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createS3Store } from "./object-store.s3.ts";

const CONFIG = {
  endpoint: "https://s3.test",
  region: "auto",
  bucket: "films",
  accessKeyId: "key",
  secretAccessKey: "secret",
};
const UPLOAD = { key: "film", uploadId: "1" };
const PART = { partNumber: 1, etag: '"a"' };

/** How long a call waits for a store that takes everything and says nothing, in milliseconds of the fake clock; at most an hour. */
const waitOf = async (
  call: (store: ReturnType<typeof createS3Store>) => Promise<unknown>,
  config: { readonly answerWithinMs?: number } = {},
  asked: () => void = () => {},
) => {
  let startedMs = Number.NaN;
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const fetch = (_url: unknown, init?: RequestInit): Promise<Response> =>
    new Promise((_, reject) => {
      init?.signal?.addEventListener("abort", () => reject(init.signal?.reason as Error));
      startedMs = Date.now();
      asked();
      arrive();
    });
  let ms = Number.NaN;
  const running = call(createS3Store({ ...CONFIG, ...config }, { fetch: fetch as typeof globalThis.fetch })).then(
    (result) => {
      ms = Date.now() - startedMs;
      return result;
    },
  );
  // Signing takes real turns of the event loop, in which the fake clock must not run ahead.
  await arrived;
  await vi.advanceTimersByTimeAsync(3_600_000);
  return { result: await running, ms };
};

describe("a store that says nothing", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is given up after ten seconds, or after the time that was configured", async () => {
    const { result, ms } = await waitOf((store) => store.get("film"));
    expect(result).toEqual({
      ok: false,
      error: { reason: "unavailable", detail: "GET failed: no answer in 10000 ms" },
    });
    expect(ms).toBe(10_000);
    expect((await waitOf((store) => store.head("film"), { answerWithinMs: 500 })).ms).toBe(500);
    expect((await waitOf((store) => store.list())).ms).toBe(10_000);
  });

  it("gets longer for a body on its way, and for putting a large object together", async () => {
    expect((await waitOf((store) => store.put("film", new Uint8Array(6_400_000)))).ms).toBe(110_000);
    expect((await waitOf((store) => store.completeUpload(UPLOAD, [PART]))).ms).toBeGreaterThanOrEqual(300_000);
  });

  it("does not hold a caller who gives up earlier", async () => {
    const stop = new AbortController();
    const { result, ms } = await waitOf(
      (store) => store.get("film", { signal: stop.signal }),
      {},
      () => void setTimeout(() => stop.abort(), 50),
    );
    expect(result).toMatchObject({ ok: false, error: { reason: "unavailable" } });
    expect(ms).toBe(50);
  });

  it("may send its body as slowly as it likes once its answer has begun", async () => {
    let signal: AbortSignal | null | undefined;
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const fetch = async (_url: unknown, init?: RequestInit): Promise<Response> => {
      signal = init?.signal;
      return new Response(readable, { headers: { "content-length": "1" } });
    };
    const found = await createS3Store(CONFIG, { fetch: fetch as typeof globalThis.fetch }).get("film");
    if (!found.ok) throw new Error(found.error.reason);
    await vi.advanceTimersByTimeAsync(3_600_000);
    const writer = writable.getWriter();
    void writer.write(new TextEncoder().encode("x")).then(() => writer.close());
    expect(await new Response(found.value.body).text()).toBe("x");
    expect([signal?.aborted, vi.getTimerCount()]).toEqual([false, 0]);
  });
});
