import { createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { afterAll, expect, it } from "vitest";
import { startS3 } from "./start-s3.ts";

const Bucket = "amazon";
const folder = await mkdtemp(join(tmpdir(), "cinema-s3-sdk-"));
const credential = { accessKeyId: "writer", secretAccessKey: "writer's secret", access: "read-write" } as const;
const server = await startS3({ dataDir: join(folder, "store"), port: 0, credentials: [credential], buckets: [] });
const client = new S3Client({
  endpoint: server.endpoint,
  region: "eu-central-1",
  credentials: credential,
  forcePathStyle: true,
  maxAttempts: 1,
});

afterAll(async () => {
  client.destroy();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

it("serves Amazon's own client: buckets, checksummed and streamed puts, conditions, ranges, listing, deletion", async () => {
  await client.send(new CreateBucketCommand({ Bucket }));
  expect((await client.send(new ListBucketsCommand({}))).Buckets?.map(({ Name }) => Name)).toEqual([Bucket]);

  // Its default is a CRC32; the body of a file goes out in aws-chunked form with the checksum behind it.
  const path = join(folder, "source");
  await writeFile(path, Buffer.alloc(3_000_000, "film "));
  const Key = "a b/ü+(1).bin";
  await client.send(
    new PutObjectCommand({
      Bucket,
      Key,
      Body: createReadStream(path),
      ContentLength: 3_000_000,
      Metadata: { who: "me" },
      ContentType: "video/mp4",
    }),
  );
  const head = await client.send(new HeadObjectCommand({ Bucket, Key }));
  expect(head).toMatchObject({ ContentLength: 3_000_000, ContentType: "video/mp4", Metadata: { who: "me" } });
  expect(head.ContentEncoding).toBeUndefined();
  const part = await client.send(new GetObjectCommand({ Bucket, Key, Range: "bytes=5-8" }));
  expect([await part.Body?.transformToString(), part.ContentRange]).toEqual(["film", "bytes 5-8/3000000"]);

  await expect(
    client.send(new PutObjectCommand({ Bucket, Key, Body: "again", IfNoneMatch: "*" })),
  ).rejects.toMatchObject({ name: "PreconditionFailed" });
  await expect(client.send(new GetObjectCommand({ Bucket, Key: "missing" }))).rejects.toMatchObject({
    name: "NoSuchKey",
  });

  await client.send(new PutObjectCommand({ Bucket, Key: "b&<c>", Body: "x" }));
  const listed = await client.send(new ListObjectsV2Command({ Bucket, MaxKeys: 1 }));
  expect([listed.Contents?.map((item) => item.Key), listed.IsTruncated]).toEqual([[Key], true]);
  await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key }, { Key: "b&<c>" }] } }));
  expect((await client.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
});

it("joins the parts that Amazon's own client uploads", async () => {
  const Key = "joined";
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key, ContentType: "video/mp4" }));
  const sizes = [5 * 1024 * 1024, 7];
  for (const [index, size] of sizes.entries())
    await client.send(
      new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: index + 1, Body: Buffer.alloc(size, index + 1) }),
    );
  const { Parts = [] } = await client.send(new ListPartsCommand({ Bucket, Key, UploadId }));
  expect(Parts.map(({ Size }) => Size)).toEqual(sizes);
  const done = await client.send(
    new CompleteMultipartUploadCommand({
      Bucket,
      Key,
      UploadId,
      MultipartUpload: { Parts: Parts.map(({ ETag, PartNumber }) => ({ ETag, PartNumber })) },
    }),
  );
  expect(done.ETag).toMatch(/-2"$/);
  const got = await client.send(new GetObjectCommand({ Bucket, Key, Range: "bytes=5242879-" }));
  expect([...(await (got.Body as { transformToByteArray: () => Promise<Uint8Array> }).transformToByteArray())]).toEqual(
    [1, 2, 2, 2, 2, 2, 2, 2],
  );
});

it("deletes only what the condition of Amazon's own client allows, one object and many", async () => {
  const put = async (Key: string): Promise<string> =>
    (await client.send(new PutObjectCommand({ Bucket, Key, Body: Key }))).ETag ?? "";
  const remains = async (): Promise<string[]> =>
    ((await client.send(new ListObjectsV2Command({ Bucket, Prefix: "if/" }))).Contents ?? []).map(
      ({ Key = "" }) => Key,
    );
  const [a, b] = [await put("if/a"), await put("if/b"), await put("if/c"), await put("if/d")];
  const remove = (Key: string, IfMatch: string) => client.send(new DeleteObjectCommand({ Bucket, Key, IfMatch }));
  await expect(remove("if/a", "zz")).rejects.toMatchObject({
    name: "PreconditionFailed",
    $metadata: { httpStatusCode: 412 },
  });
  await expect(remove("if/nothing", "*")).rejects.toMatchObject({ name: "NoSuchKey" });
  await expect(remove("if/nothing", a)).rejects.toMatchObject({ name: "NoSuchKey" });
  expect(await remains()).toEqual(["if/a", "if/b", "if/c", "if/d"]);
  await remove("if/a", a);
  await remove("if/d", "*");
  expect(await remains()).toEqual(["if/b", "if/c"]);

  const Objects = [
    { Key: "if/b", ETag: b },
    { Key: "if/c", ETag: a },
    { Key: "if/nothing", ETag: "*" },
    { Key: "if/unconditional" },
  ];
  const many = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  expect(many.Deleted?.map(({ Key }) => Key)).toEqual(["if/b", "if/unconditional"]);
  expect(many.Errors?.map(({ Key, Code }) => [Key, Code])).toEqual([
    ["if/c", "PreconditionFailed"],
    ["if/nothing", "NoSuchKey"],
  ]);
  expect(await remains()).toEqual(["if/c"]);
});

it("refuses conditions of a deletion that it does not know instead of deleting", async () => {
  const Key = "kept";
  await client.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
  const deletions = [
    client.send(new DeleteObjectCommand({ Bucket, Key, IfMatchSize: 7 })),
    client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key, Size: 7 }] } })),
    client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key, VersionId: "v1" }] } })),
  ];
  const refusals = (await Promise.allSettled(deletions)).map(
    (outcome) => outcome.status === "rejected" && outcome.reason,
  );
  expect(refusals).toMatchObject([{ name: "NotImplemented" }, { name: "NotImplemented" }, { name: "NotImplemented" }]);
  expect((await client.send(new HeadObjectCommand({ Bucket, Key }))).ContentLength).toBe(1);
});
