import { createHash, randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { AwsClient } from "aws4fetch";
import { afterAll, describe, expect, it } from "vitest";
import { type RunningS3, startS3 } from "./start-s3.ts";

const writer = { accessKeyId: "writer", secretAccessKey: "writer's secret", access: "read-write" } as const;
const reader = { accessKeyId: "reader", secretAccessKey: "reader's secret", access: "read", bucket: "media" } as const;
const options = { port: 0, credentials: [writer, reader], buckets: ["media", "uploads"] };

const dataDir = await mkdtemp(join(tmpdir(), "cinema-s3-"));
let server: RunningS3 = await startS3({ ...options, dataDir });

afterAll(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const as = (who: { readonly accessKeyId: string; readonly secretAccessKey: string }) => {
  const client = new AwsClient({ ...who, region: "us-east-1", service: "s3", retries: 0 });
  return (method: string, path: string, init: RequestInit = {}): Promise<Response> =>
    client.fetch(`${server.endpoint}${path}`, { ...init, method });
};
const write = as(writer);
const read = as(reader);

const codeOf = async (answer: Response): Promise<string> =>
  `${answer.status} ${/<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1] ?? ""}`.trim();

const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

describe("objects", () => {
  it("keep metadata, and give the MD5 as entity tag", async () => {
    const headers = {
      "content-type": "text/vtt",
      "cache-control": "no-cache",
      "x-amz-meta-title": "Lake house",
      "content-disposition": "inline",
    };
    const put = await write("PUT", "/media/meta", { body: "abc", headers });
    expect(put.headers.get("etag")).toBe(`"${createHash("md5").update("abc").digest("hex")}"`);
    const got = await read("GET", "/media/meta");
    for (const [name, value] of Object.entries(headers)) expect(got.headers.get(name)).toBe(value);
    expect(await got.text()).toBe("abc");
    const head = await read("HEAD", "/media/meta");
    expect([head.status, head.headers.get("content-length"), head.headers.get("accept-ranges")]).toEqual([
      200,
      "3",
      "bytes",
    ]);
  });

  it("honour dates and If-Range, and name the size beside an unsatisfiable range", async () => {
    await write("PUT", "/media/dated", { body: "0123456789" });
    const { headers } = await read("HEAD", "/media/dated");
    const [modified, etag] = [headers.get("last-modified") ?? "", headers.get("etag") ?? ""];
    expect((await read("GET", "/media/dated", { headers: { "if-modified-since": modified } })).status).toBe(304);
    expect(
      (await read("GET", "/media/dated", { headers: { "if-unmodified-since": new Date(0).toUTCString() } })).status,
    ).toBe(412);
    const range = (extra: Record<string, string>): Promise<Response> =>
      read("GET", "/media/dated", { headers: { range: "bytes=2-4", ...extra } });
    expect(await (await range({ "if-range": etag })).text()).toBe("234");
    expect(await (await range({ "if-range": '"other"' })).text()).toBe("0123456789");
    const outside = await read("GET", "/media/dated", { headers: { range: "bytes=10-" } });
    expect([outside.status, outside.headers.get("content-range")]).toEqual([416, "bytes */10"]);
  });

  it("are refused when the body is not the one that was signed or announced", async () => {
    const sha = createHash("sha256").update("right").digest("hex");
    expect(
      await codeOf(await write("PUT", "/media/bad", { body: "wrong", headers: { "x-amz-content-sha256": sha } })),
    ).toBe("400 XAmzContentSHA256Mismatch");
    const md5 = createHash("md5").update("right").digest("base64");
    expect(await codeOf(await write("PUT", "/media/bad", { body: "wrong", headers: { "content-md5": md5 } }))).toBe(
      "400 BadDigest",
    );
    expect(
      await codeOf(
        await write("PUT", "/media/bad", { body: "wrong", headers: { "x-amz-checksum-crc32": "AAAAAA==" } }),
      ),
    ).toBe("400 BadDigest");
    expect((await read("HEAD", "/media/bad")).status).toBe(404);
  });

  it("never leave the store's folder, whatever their keys are", async () => {
    const outside = join(dataDir, "..", "escaped");
    for (const key of ["..%2f..%2fescaped", "%2e%2e/%2e%2e/escaped", "%2fetc%2fpasswd", "a%00b"])
      await write("PUT", `/media/${key}`, { body: "x" });
    expect(await readdir(join(outside, "..")).then((names) => names.includes("escaped"))).toBe(false);
    expect(await codeOf(await write("PUT", `/media/${"k".repeat(1025)}`, { body: "x" }))).toBe("400 KeyTooLongError");
  });

  it("list by folder with a delimiter, across pages", async () => {
    for (const key of ["tree/a/1", "tree/a/2", "tree/b", "tree/c/1", "tree/d"])
      await write("PUT", `/uploads/${key}`, { body: "x" });
    const pages: string[] = [];
    for (let token: string | undefined, turn = 0; turn < 9; turn++) {
      const suffix = token === undefined ? "" : `&continuation-token=${encodeURIComponent(token)}`;
      const xml = await (
        await write("GET", `/uploads?list-type=2&prefix=tree/&delimiter=/&max-keys=2${suffix}`)
      ).text();
      const page = [...xml.matchAll(/<(?:Key|CommonPrefixes><Prefix)>([^<]+)</g)].map((match) => match[1] as string);
      pages.push(page.toSorted().join(" "));
      token = /<NextContinuationToken>([^<]+)</.exec(xml)?.[1];
      if (token === undefined) break;
    }
    expect(pages).toEqual(["tree/a/ tree/b", "tree/c/ tree/d"]);
  });

  it("go on listing behind any name, and from no token that the store did not give", async () => {
    const names = ["page/%41", "page/a b+c&<d>", "page/ü🎬", "page/\u{10FFFD}z"];
    for (const name of names) await write("PUT", `/uploads/${encodeURIComponent(name)}`, { body: "x" });
    const list = (query: string): Promise<Response> =>
      write("GET", `/uploads?list-type=2&prefix=page/&encoding-type=url&max-keys=1${query}`);
    const seen: string[] = [];
    for (let token: string | undefined = ""; token !== undefined;) {
      const xml = await (await list(token === "" ? "" : `&continuation-token=${token}`)).text();
      seen.push(decodeURIComponent(/<Key>([^<]+)</.exec(xml)?.[1] ?? ""));
      token = /<NextContinuationToken>([^<]+)</.exec(xml)?.[1];
    }
    expect(seen).toEqual(names);
    const good = /<NextContinuationToken>([^<]+)</.exec(await (await list("")).text())?.[1] ?? "";
    for (const token of ["", "!!", `${good}!`, `${good}=`, good.slice(0, -1), "_w"])
      expect(await codeOf(await list(`&continuation-token=${encodeURIComponent(token)}`)), token).toBe(
        "400 InvalidArgument",
      );
  });
});

describe("credentials", () => {
  it("of a reader open one bucket for reading and nothing else", async () => {
    await write("PUT", "/media/open", { body: "x" });
    await write("PUT", "/uploads/closed", { body: "x" });
    expect((await read("GET", "/media/open")).status).toBe(200);
    expect(await codeOf(await read("GET", "/uploads/closed"))).toBe("403 AccessDenied");
    expect(await codeOf(await read("GET", "/"))).toBe("403 AccessDenied");
    for (const method of ["PUT", "DELETE", "POST"])
      expect(await codeOf(await read(method, "/media/open", { body: method === "DELETE" ? null : "y" }))).toBe(
        "403 AccessDenied",
      );
    expect(await (await read("GET", "/media/open")).text()).toBe("x");
  });

  it("that are wrong or missing open nothing", async () => {
    expect(await codeOf(await fetch(`${server.endpoint}/media/open`))).toBe("403 AccessDenied");
    expect(await codeOf(await as({ ...writer, secretAccessKey: "guess" })("GET", "/media/open"))).toBe(
      "403 SignatureDoesNotMatch",
    );
    expect(await codeOf(await as({ ...writer, accessKeyId: "nobody" })("GET", "/media/open"))).toBe(
      "403 InvalidAccessKeyId",
    );
  });

  it("let a page of another origin upload to a presigned URL and see the entity tag", async () => {
    const preflight = await fetch(`${server.endpoint}/uploads/x`, {
      method: "OPTIONS",
      headers: {
        origin: "http://elsewhere",
        "access-control-request-method": "PUT",
        "access-control-request-headers": "content-type",
      },
    });
    expect([
      preflight.status,
      preflight.headers.get("access-control-allow-origin"),
      preflight.headers.get("access-control-allow-headers"),
    ]).toEqual([204, "*", "content-type"]);
    const client = new AwsClient({ ...writer, region: "us-east-1", service: "s3" });
    const url = (
      await client.sign(`${server.endpoint}/uploads/x?X-Amz-Expires=60`, { method: "PUT", aws: { signQuery: true } })
    ).url;
    const put = await fetch(url, { method: "PUT", body: "from a page", headers: { origin: "http://elsewhere" } });
    expect([put.status, put.headers.get("access-control-expose-headers")?.includes("ETag")]).toEqual([200, true]);
  });
});

describe("refusals", () => {
  it("are S3's own documents", async () => {
    expect(await codeOf(await write("GET", "/missing-bucket/x"))).toBe("404 NoSuchBucket");
    expect(await codeOf(await write("GET", "/media/missing"))).toBe("404 NoSuchKey");
    expect(await codeOf(await write("PUT", "/Bad_Name"))).toBe("400 InvalidBucketName");
    expect(await codeOf(await write("PUT", "/media"))).toBe("409 BucketAlreadyOwnedByYou");
    expect(await codeOf(await write("GET", "/media?policy"))).toBe("501 NotImplemented");
    expect(await codeOf(await write("PUT", "/media/copy", { headers: { "x-amz-copy-source": "/media/open" } }))).toBe(
      "501 NotImplemented",
    );
    expect(await codeOf(await write("POST", "/media?delete", { body: "<nonsense" }))).toBe("400 MalformedXML");
    const answer = await write("GET", "/media/a%26b");
    expect(answer.headers.get("content-type")).toBe("application/xml");
    expect(await answer.text()).toContain(`<RequestId>${answer.headers.get("x-amz-request-id")}</RequestId>`);
  });
});

describe("crashes", () => {
  it("in the middle of an upload leave neither an object nor bytes", async () => {
    const before = (await filesIn(join(dataDir, "blobs"))).length;
    const client = new AwsClient({ ...writer, region: "us-east-1", service: "s3" });
    const url = new URL(
      (
        await client.sign(`${server.endpoint}/uploads/half?X-Amz-Expires=60`, {
          method: "PUT",
          aws: { signQuery: true },
        })
      ).url,
    );
    const socket = connect(server.port, "127.0.0.1");
    socket.write(`PUT ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nContent-Length: 1000000\r\n\r\n`);
    socket.write(randomBytes(500_000));
    const appeared = async (): Promise<boolean> => (await filesIn(join(dataDir, "blobs"))).length > before;
    await expect.poll(appeared).toBe(true);
    socket.destroy();
    await once(socket, "close");
    await expect.poll(appeared).toBe(false);
    expect((await write("HEAD", "/uploads/half")).status).toBe(404);
  });

  it("keep what was acknowledged and sweep what was not", async () => {
    await write("PUT", "/media/survivor", { body: "still here" });
    const started = await (await write("POST", "/uploads/slow?uploads")).text();
    const id = /<UploadId>(\w+)</.exec(started)?.[1] ?? "";
    const part = await write("PUT", `/uploads/slow?partNumber=1&uploadId=${id}`, { body: "part one" });
    await server.stop();
    await mkdir(join(dataDir, "blobs", "zz"), { recursive: true });
    await writeFile(join(dataDir, "blobs", "zz", "zz-left-by-a-crash"), "x");
    server = await startS3({ ...options, dataDir });
    expect(await (await read("GET", "/media/survivor")).text()).toBe("still here");
    expect(await filesIn(join(dataDir, "blobs"))).not.toContain("zz-left-by-a-crash");
    const body = `<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>${part.headers.get("etag")}</ETag></Part></CompleteMultipartUpload>`;
    expect((await write("POST", `/uploads/slow?uploadId=${id}`, { body })).status).toBe(200);
    expect(await (await write("GET", "/uploads/slow")).text()).toBe("part one");
  });

  it("cannot come from two servers on one folder: the second is refused", async () => {
    await expect(startS3({ ...options, dataDir })).rejects.toThrow(/locked/);
  });
});

it("lets a reader finish although the object is deleted meanwhile", async () => {
  const body = randomBytes(8 * 1024 * 1024);
  await write("PUT", "/media/deleted", { body });
  const got = await read("GET", "/media/deleted");
  await write("DELETE", "/media/deleted");
  expect(Buffer.from(await got.arrayBuffer()).equals(body)).toBe(true);
  expect((await read("GET", "/media/deleted")).status).toBe(404);
});
