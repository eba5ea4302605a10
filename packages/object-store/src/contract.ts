import { describe, expect, it } from "vitest";
import { bytesOf, type ContractSubject, freshPrefix, must, pattern, reason } from "./contract-subject.ts";
import { describeUploads } from "./contract-uploads.ts";

export type { ContractSubject } from "./contract-subject.ts";

export type ContractOptions = {
  /** Says why the suite cannot run here; it is then skipped under that name. */
  readonly skip?: string;
};

const streamOf = (bytes: Uint8Array, chunk = 64 * 1024): ReadableStream<Uint8Array> => {
  let at = 0;
  return new ReadableStream({
    pull: (controller) => {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + chunk));
      at += chunk;
    },
  });
};

/** The guarantees of the port. Every adapter runs this suite with its own `make`. */
export const describeObjectStore = (
  name: string,
  make: () => Promise<ContractSubject>,
  options: ContractOptions = {},
): void => {
  describe.skipIf(options.skip !== undefined)(
    `object store: ${name}${options.skip === undefined ? "" : ` (SKIPPED: ${options.skip})`}`,
    () => {
      describeReads(make);
      describeWrites(make);
      describeList(make);
      describeUploads(make);
    },
  );
};

const describeReads = (make: () => Promise<ContractSubject>): void => {
  it("gives back the bytes, size, type, cache policy and entity tag of what was put", async () => {
    const { store } = await make();
    const key = `${freshPrefix()}film ü+%41 (1)/a&b='c'.bin`;
    const bytes = pattern(100_000);
    const { etag } = must(
      await store.put(key, bytes, { contentType: "video/mp4", cacheControl: "public, max-age=60" }),
    );
    const got = must(await store.get(key));
    expect(await bytesOf(got.body)).toEqual(bytes);
    const expected = { key, size: bytes.length, etag, contentType: "video/mp4", cacheControl: "public, max-age=60" };
    expect(got).toMatchObject(expected);
    expect(got.range).toBeUndefined();
    expect(must(await store.head(key))).toMatchObject(expected);
    expect(etag).toMatch(/^"[^"]+"$/);
    expect(Math.abs(Date.now() - got.lastModified.getTime())).toBeLessThan(3_600_000);
  });

  it("answers ranges from the start, the middle and the end, clipped to the object", async () => {
    const { store } = await make();
    const key = `${freshPrefix()}ranges`;
    const bytes = pattern(1000);
    must(await store.put(key, bytes));
    const cases = [
      [{ offset: 0, length: 1 }, 0, 0],
      [{ offset: 10, length: 90 }, 10, 99],
      [{ offset: 990 }, 990, 999],
      [{ offset: 900, length: 5000 }, 900, 999],
      [{ suffix: 7 }, 993, 999],
      [{ suffix: 5000 }, 0, 999],
    ] as const;
    for (const [range, start, end] of cases) {
      const got = must(await store.get(key, { range }));
      expect({ range: got.range, size: got.size }).toEqual({ range: { start, end }, size: 1000 });
      expect(await bytesOf(got.body)).toEqual(bytes.slice(start, end + 1));
    }
  });

  it("keeps empty objects", async () => {
    const { store } = await make();
    const key = `${freshPrefix()}empty`;
    must(await store.put(key, ""));
    const got = must(await store.get(key));
    expect(got.size).toBe(0);
    expect((await bytesOf(got.body)).length).toBe(0);
  });

  it("refuses a range outside the object, a missing key, and a fresh or a stale copy, each by its reason", async () => {
    const { store } = await make();
    const key = `${freshPrefix()}conditions`;
    const { etag } = must(await store.put(key, "abc"));
    expect(reason(await store.get(key, { range: { offset: 3 } }))).toBe("range_not_satisfiable");
    expect(reason(await store.get(`${key}-missing`))).toBe("not_found");
    expect(reason(await store.head(`${key}-missing`))).toBe("not_found");
    expect(reason(await store.get(key, { ifNoneMatch: etag }))).toBe("not_modified");
    expect(reason(await store.get(key, { ifNoneMatch: `"x", W/${etag}` }))).toBe("not_modified");
    expect(reason(await store.get(key, { ifMatch: '"other"' }))).toBe("precondition_failed");
    const got = must(await store.get(key, { ifMatch: etag, ifNoneMatch: '"other"' }));
    expect(new TextDecoder().decode(await bytesOf(got.body))).toBe("abc");
  });
};

const describeWrites = (make: () => Promise<ContractSubject>): void => {
  it("stores a stream of known size and changes the entity tag with the bytes", async () => {
    const { store } = await make();
    const key = `${freshPrefix()}stream`;
    const bytes = pattern(700_001);
    const first = must(await store.put(key, { stream: streamOf(bytes), size: bytes.length }));
    expect(await bytesOf(must(await store.get(key)).body)).toEqual(bytes);
    const second = must(await store.put(key, pattern(700_001, 2)));
    expect(second.etag).not.toBe(first.etag);
  });

  it("lets exactly one of many racing first writers win", async () => {
    const { store } = await make();
    const key = `${freshPrefix()}race`;
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => ({
        index,
        result: await store.put(key, `writer ${index}`, { ifNoneMatch: "*" }),
      })),
    );
    const winners = outcomes.filter(({ result }) => result.ok);
    expect(winners).toHaveLength(1);
    expect(new Set(outcomes.filter(({ result }) => !result.ok).map(({ result }) => reason(result)))).toEqual(
      new Set(["precondition_failed"]),
    );
    const got = must(await store.get(key));
    expect(new TextDecoder().decode(await bytesOf(got.body))).toBe(`writer ${winners[0]?.index}`);
  });

  it("overwrites only the version that the writer has seen", async () => {
    const { store } = await make();
    const key = `${freshPrefix()}cas`;
    const first = must(await store.put(key, "one"));
    const second = must(await store.put(key, "two", { ifMatch: first.etag }));
    expect(reason(await store.put(key, "three", { ifMatch: first.etag }))).toBe("precondition_failed");
    expect(reason(await store.put(`${key}-missing`, "x", { ifMatch: first.etag }))).toBe("precondition_failed");
    expect(must(await store.head(key)).etag).toBe(second.etag);
  });

  it("deletes one and many, and what is not there", async () => {
    const { store } = await make();
    const prefix = freshPrefix();
    for (const name of ["a", "b & <c>", "d"]) must(await store.put(`${prefix}${name}`, name));
    must(await store.delete(`${prefix}a`));
    must(await store.delete(`${prefix}a`));
    must(await store.delete([`${prefix}b & <c>`, `${prefix}nothing`]));
    must(await store.delete([]));
    expect(must(await store.list({ prefix })).objects.map(({ key }) => key)).toEqual([`${prefix}d`]);
  });

  it("refuses keys that some store would change", async () => {
    const { store } = await make();
    for (const key of ["", "/a", "a/../b", "a/./b", "..", "k".repeat(1025)])
      expect(reason(await store.put(key, "x"))).toBe("invalid_key");
    expect(reason(await store.get("../etc/passwd"))).toBe("not_found");
  });
};

const describeList = (make: () => Promise<ContractSubject>): void => {
  it("lists a prefix page by page in key order, each key once", async () => {
    const { store } = await make();
    const prefix = freshPrefix();
    const names = ["a", "ab/c", "a b", "é", "z+1", "z&2", "0"];
    await Promise.all(names.map(async (name) => must(await store.put(`${prefix}${name}`, name))));
    const seen: string[] = [];
    for (let cursor: string | undefined, pages = 0; pages < 10; pages++) {
      const page = must(await store.list({ prefix, limit: 3, ...(cursor !== undefined && { cursor }) }));
      expect(page.objects.length).toBeLessThanOrEqual(3);
      seen.push(...page.objects.map(({ key }) => key.slice(prefix.length)));
      cursor = page.cursor;
      if (cursor === undefined) break;
    }
    expect(seen).toEqual(["0", "a", "a b", "ab/c", "z&2", "z+1", "é"]);
    expect(must(await store.list({ prefix: `${prefix}ab/` })).objects).toMatchObject([
      { key: `${prefix}ab/c`, size: 4 },
    ]);
    expect(must(await store.list({ prefix: `${prefix}nothing` })).objects).toEqual([]);
  });
};
