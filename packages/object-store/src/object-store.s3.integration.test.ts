import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { describeObjectStore } from "./contract.ts";
import { createS3Store } from "./object-store.s3.ts";

const { S3_ENDPOINT, S3_REGION = "us-east-1", S3_ACCESS_KEY_ID = "", S3_SECRET_ACCESS_KEY = "" } = process.env;

const bucket = `contract-${createHash("sha256").update(String(process.pid)).digest("hex").slice(0, 12)}`;
let created: Promise<unknown> | undefined;

const makeBucket = async (): Promise<void> => {
  const client = new AwsClient({
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
    region: S3_REGION,
    service: "s3",
  });
  const answer = await client.fetch(`${S3_ENDPOINT}/${bucket}`, { method: "PUT" });
  if (!answer.ok && answer.status !== 409)
    throw new Error(`cannot make a bucket: ${answer.status} ${await answer.text()}`);
};

describeObjectStore(
  "a real S3",
  async () => {
    await (created ??= makeBucket());
    const config = {
      endpoint: S3_ENDPOINT ?? "",
      region: S3_REGION,
      bucket,
      accessKeyId: S3_ACCESS_KEY_ID,
      secretAccessKey: S3_SECRET_ACCESS_KEY,
    };
    const store = createS3Store(config);
    return { store, uploads: store };
  },
  S3_ENDPOINT === undefined || S3_ENDPOINT === "" ? { skip: "S3_ENDPOINT is not set" } : {},
);
