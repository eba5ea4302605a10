import { IngestEvent } from "@cinema/contracts";
import { startTestPostgres, startTestS3, type TestPostgres, type TestS3 } from "@cinema/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FilmServer, type Served, startFilmServer } from "./film-server.fixture.ts";
import { film, type ImportBench, MIB, openImportBench, PART, sha256 } from "./imports.fixture.ts";

let postgres: TestPostgres;
let s3: TestS3;
let bench: ImportBench;
let server: FilmServer;

beforeAll(async () => {
  [postgres, s3] = await Promise.all([startTestPostgres(), startTestS3(["imports"])]);
});
afterAll(async () => {
  await Promise.all([postgres?.stop(), s3?.stop()]);
});
beforeEach(async () => {
  bench = await openImportBench(postgres, s3, "imports");
});
afterEach(async () => {
  await server?.stop();
  await bench.database.drop();
});

const serve = async (served: Partial<Served> & Pick<Served, "bytes">): Promise<string> => {
  server = await startFilmServer(served);
  return server.url("/films/Lake%20house.mp4?signature=secret");
};
const storedHash = async (): Promise<string> => {
  const { rows } = await bench.database.pool.query("select object_key from uploads where state = 'completed'");
  const object = await bench.deps.store.get(String(rows[0]?.object_key));
  if (!object.ok) throw new Error(object.error.reason);
  return sha256(new Uint8Array(await new Response(object.value.body).arrayBuffer()));
};

describe("fetching a film by its URL", () => {
  it("makes it a completed upload with its job, event and wake-up, like any other upload", async () => {
    const bytes = film(PART + 5);
    const listener = await bench.database.pool.connect();
    const woken = new Promise<string>((resolve) => listener.on("notification", (message) => resolve(message.channel)));
    await listener.query("listen transcode_steps");
    const id = await bench.add(await serve({ bytes }), { sha256: sha256(bytes) });
    expect(await bench.work()).toBe("succeeded");
    expect(await woken).toBe("transcode_steps");
    listener.release(true);
    const { pool } = bench.database;
    const { rows } = await pool.query(
      `select u.state, u.filename, u.size_bytes::int, u.sha256, u.publish_when_ready, j.state as job, j.traceparent, s.name, s.state as step,
              a.state as asset, i.state as import, i.job_id = j.id as same
         from imports i join uploads u on u.id = i.upload_id join jobs j on j.upload_id = u.id join job_steps s on s.job_id = j.id
         join assets a on a.id = j.asset_id where i.id = $1`,
      [id],
    );
    expect(rows).toEqual([
      {
        state: "completed",
        filename: "Lake house.mp4",
        size_bytes: PART + 5,
        sha256: sha256(bytes),
        publish_when_ready: true,
        job: "queued",
        traceparent: expect.stringContaining("0123456789abcdef"),
        name: "probe",
        step: "ready",
        asset: "processing",
        import: "succeeded",
        same: true,
      },
    ]);
    const { rows: events } = await pool.query("select topic, value from outbox");
    expect(events.map((event) => [event.topic, IngestEvent.parse(event.value).type])).toEqual([
      ["cinema.ingest.v1", "upload.completed"],
    ]);
    expect(await storedHash()).toBe(sha256(bytes));
  });

  it("goes on at the very byte where a connection broke", async () => {
    const bytes = film(20 * MIB);
    const id = await bench.add(await serve({ bytes, cutAfter: 3 * MIB }));
    expect(await bench.work()).toBe("succeeded");
    expect(server.starts.length).toBeGreaterThan(5);
    // Every answer begins no more than what a socket holds before where the one before it ended.
    for (const [index, start] of server.starts.slice(1).entries())
      expect(start).toBeGreaterThan(server.starts[index] ?? 0);
    expect(await storedHash()).toBe(sha256(bytes));
    expect(await bench.read(id)).toMatchObject({ attempts: 1 });
    expect(await bench.count("uploads")).toBe(1);
  });

  it("asks a server again that falls silent or stumbles", async () => {
    const bytes = film(2 * MIB);
    await bench.add(await serve({ bytes, stallAfter: MIB, statuses: [503, 429] }));
    expect(await bench.work()).toBe("succeeded");
    expect(await storedHash()).toBe(sha256(bytes));
  });

  it("takes a file whose size is not told, and one from a server without ranges", async () => {
    const bytes = film(PART + MIB);
    await bench.add(await serve({ bytes, sized: false, ranges: false }));
    expect(await bench.work()).toBe("succeeded");
    expect(await storedHash()).toBe(sha256(bytes));
  });

  it("begins again when the file is another one after a cut, and mixes nothing", async () => {
    const [first, second] = [film(PART + 2 * MIB), film(PART + MIB)];
    await bench.add(await serve({ bytes: first, cutAfter: PART + MIB }));
    const store = { ...bench.deps.store };
    store.uploadPart = (upload, partNumber, body) => {
      server.serve({ bytes: second, etag: '"2"', cutAfter: null });
      return bench.deps.store.uploadPart(upload, partNumber, body);
    };
    expect(await bench.work({ store })).toBe("succeeded");
    expect(await storedHash()).toBe(sha256(second));
    expect((await bench.left()).filter((line) => line.includes("parts"))).toEqual([]);
  });

  it("follows redirects to other hosts", async () => {
    const bytes = film(MIB);
    await serve({ bytes });
    await bench.add(server.url(`/to?${encodeURIComponent(`http://localhost:${server.port}/film.mp4`)}`));
    const hop = { ...bench.deps.hop, resolve: async () => [{ address: "127.0.0.1", family: 4 }] };
    expect(await bench.work({ hop })).toBe("succeeded");
  });

  it("waits for a store that is away, with what it has", async () => {
    const bytes = film(PART + MIB);
    await bench.add(await serve({ bytes }));
    let tries = 0;
    const store = { ...bench.deps.store };
    store.uploadPart = (upload, partNumber, body) =>
      ++tries % 3 === 0
        ? bench.deps.store.uploadPart(upload, partNumber, body)
        : Promise.resolve({ ok: false, error: { reason: "unavailable", detail: "down" } });
    expect(await bench.work({ store })).toBe("succeeded");
    expect([tries, server.starts]).toEqual([6, [0]]);
    expect(await storedHash()).toBe(sha256(bytes));
  });

  it("finishes what a crash left between joining the parts and making the job", async () => {
    const bytes = film(PART + MIB);
    const id = await bench.add(await serve({ bytes }), { sha256: sha256(bytes) });
    const store = { ...bench.deps.store };
    store.completeUpload = async (upload, parts) => {
      await bench.deps.store.completeUpload(upload, parts);
      return { ok: false, error: { reason: "unavailable", detail: "crash" } };
    };
    expect(await bench.work({ store })).toBe("waiting");
    await bench.database.pool.query("update imports set lease_expires_at = now() - interval '1 second'");
    expect(await bench.work()).toBe("succeeded");
    expect(server.starts).toEqual([0]);
    expect(await bench.read(id)).toMatchObject({ state: "succeeded", attempts: 2 });
    expect(await storedHash()).toBe(sha256(bytes));
  });

  it("gives an import back when the process is stopped, and goes on with the parts that are stored", async () => {
    const bytes = film(2 * PART + MIB);
    const id = await bench.add(await serve({ bytes }), { sha256: sha256(bytes) });
    const stop = new AbortController();
    const store = { ...bench.deps.store };
    store.uploadPart = async (upload, partNumber, body) => {
      const sent = await bench.deps.store.uploadPart(upload, partNumber, body);
      stop.abort();
      return sent;
    };
    expect(await bench.work({ store }, stop.signal)).toBe("released");
    expect(await bench.read(id)).toMatchObject({ state: "queued", attempts: 0 });
    expect(await bench.work()).toBe("succeeded");
    expect(server.starts).toEqual([0, PART]);
    expect(await storedHash()).toBe(sha256(bytes));
  });
});

describe("ending an import", () => {
  it("by cancelling leaves no byte, also of what arrived after it", async () => {
    const id = await bench.add(await serve({ bytes: film(2 * PART) }));
    const store = { ...bench.deps.store };
    store.completeUpload = async (upload, parts) => {
      await bench.database.pool.query("update imports set state = 'cancelled' where id = $1", [id]);
      return bench.deps.store.completeUpload(upload, parts);
    };
    expect(await bench.work({ store })).toBe("cancelled");
    expect(await bench.left()).toEqual([]);
    expect(await bench.count("jobs")).toBe(0);
  });

  it("is left to the new holder when the lease was lost", async () => {
    const bytes = film(2 * PART);
    const id = await bench.add(await serve({ bytes }));
    const store = { ...bench.deps.store };
    store.completeUpload = async (upload, parts) => {
      await bench.database.pool.query("update imports set fencing = fencing + 1 where id = $1", [id]);
      return bench.deps.store.completeUpload(upload, parts);
    };
    expect(await bench.work({ store })).toBe("lost");
    expect(await bench.count("jobs")).toBe(0);
    expect((await bench.left()).length).toBe(1);
    await bench.database.pool.query("update imports set lease_expires_at = now() - interval '1 second'");
    expect(await bench.work()).toBe("succeeded");
    expect(await storedHash()).toBe(sha256(bytes));
  });
});

describe("refusing an import", () => {
  const failure = async (id: string): Promise<unknown> => {
    const { failure_code, failure_detail, state } = await bench.read(id);
    expect(state).toBe("failed");
    expect(String(failure_detail)).not.toMatch(/127\.0\.0\.1|secret|http:/);
    const { rows } = await bench.database.pool.query("select value from outbox where value->>'type' = 'import.failed'");
    expect(IngestEvent.parse(rows[0]?.value)).toMatchObject({
      payload: { titleId: "ttl_1", importId: id, code: failure_code },
    });
    expect(await bench.left()).toEqual([]);
    expect((await bench.database.pool.query("select from uploads where state = 'open'")).rowCount).toBe(0);
    return failure_code;
  };

  it.each([
    ["a loopback address", "address_forbidden", "http://127.0.0.1/film.mp4"],
    ["a disguised loopback address", "address_forbidden", "http://0x7f.1/film.mp4"],
    ["an IPv4-mapped address", "address_forbidden", "http://[::ffff:127.0.0.1]/film.mp4"],
    ["cloud metadata", "address_forbidden", "http://169.254.169.254/latest/meta-data"],
    ["a name with a private address", "address_forbidden", "http://nas.test/film.mp4"],
    ["a name that only has private addresses", "address_forbidden", "http://both.test/film.mp4"],
    ["a name that does not exist", "fetch_failed", "http://nowhere.test/film.mp4"],
  ])("refuses %s and connects to nothing", async (_, code, url) => {
    await serve({ bytes: film(10) });
    const id = await bench.add(url);
    const names: Record<string, string[]> = { "nas.test": ["192.168.1.5"], "both.test": ["10.0.0.1", "fd00::1"] };
    const hop = {
      ...bench.deps.hop,
      isAllowed: (await import("../platform/address-policy.ts")).createAddressPolicy([]),
      resolve: async (name: string) => {
        const addresses = names[name];
        if (addresses === undefined) throw Object.assign(new Error("none"), { code: "ENOTFOUND" });
        return addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
      },
    };
    expect(await bench.work({ hop, sleep: async () => {} })).toBe("failed");
    expect(await failure(id)).toBe(code);
    expect(server.starts).toEqual([]);
  });

  it.each([
    ["a private address", "http://10.0.0.1/film.mp4", "address_forbidden"],
    ["the metadata of a cloud", "http://169.254.169.254/", "address_forbidden"],
    ["a file", "file:///etc/passwd", "address_forbidden"],
    ["another protocol", "ftp://films.example/film.mp4", "address_forbidden"],
    ["itself for ever", "", "fetch_failed"],
  ])("refuses a redirect to %s", async (_, target, code) => {
    await serve({ bytes: film(10) });
    const id = await bench.add(server.url(target === "" ? "/loop" : `/to?${encodeURIComponent(target)}`));
    expect(await bench.work()).toBe("failed");
    expect(await failure(id)).toBe(code);
  });

  it("resolves a name once for each connection, so that a second answer changes nothing", async () => {
    const bytes = film(MIB);
    await serve({ bytes });
    const asked: string[] = [];
    const hop = {
      ...bench.deps.hop,
      resolve: async (name: string) => {
        asked.push(name);
        return [{ address: asked.length === 1 ? "127.0.0.1" : "10.0.0.1", family: 4 }];
      },
    };
    await bench.add(`http://rebinding.test:${server.port}/film.mp4`);
    expect(await bench.work({ hop })).toBe("succeeded");
    expect(asked).toEqual(["rebinding.test"]);
  });

  const limits = (change: object) => ({ limits: { ...bench.deps.limits, ...change } });
  it.each([
    ["a file that is not there", { statuses: [404] }, {}, {}, "fetch_failed"],
    ["a server that always stumbles", { statuses: Array(20).fill(500) }, {}, {}, "fetch_failed"],
    ["an empty file", { bytes: film(0) }, {}, {}, "not_media"],
    ["a file beyond the limit", {}, {}, { maxBytes: PART }, "too_large"],
    ["a file that grows beyond the limit", { sized: false }, {}, { maxBytes: PART + 10 }, "too_large"],
    ["a file with another checksum", {}, { sha256: "ab".repeat(32) }, {}, "checksum_mismatch"],
    ["a file that takes too long", { pauseMs: 50 }, {}, { maxMs: 1500 }, "timeout"],
  ])("refuses %s and leaves no byte of it", async (_, served, options, change, code) => {
    const id = await bench.add(await serve({ bytes: film(PART + MIB), ...served }), options);
    const sleep =
      code === "timeout" ? {} : { sleep: (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5)) };
    expect(await bench.work({ ...limits(change), ...sleep })).toBe("failed");
    expect(await failure(id)).toBe(code);
  });

  it("refuses the bytes of another film, names its title, and takes them when that is wanted", async () => {
    const url = await serve({ bytes: film(MIB) });
    await bench.add(url);
    expect(await bench.work()).toBe("succeeded");
    const again = await bench.add(url);
    expect(await bench.work()).toBe("failed");
    expect(await bench.read(again)).toMatchObject({
      failure_code: "duplicate",
      failure_detail: '"Film" (ttl_1) was made of the same file',
    });
    expect((await bench.left()).length).toBe(1);
    await bench.add(url, { allowDuplicate: true });
    expect(await bench.work()).toBe("succeeded");
    await bench.database.pool.query("update assets set state = 'failed'");
    await bench.add(url);
    expect(await bench.work()).toBe("succeeded");
  });
});
