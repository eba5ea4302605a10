import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startTestPostgres, startTestS3 } from "@cinema/testing";
import { expect, it, onTestFinished } from "vitest";
import { hashWithScrypt } from "../workers/api/src/auth/scrypt.ts";
import { seedUser } from "./seed/users.ts";

it("prints the passwords of the accounts that it made, and none for those that were there", async () => {
  const [postgres, s3] = await Promise.all([startTestPostgres(), startTestS3(["media", "uploads"])]);
  onTestFinished(async () => void (await Promise.all([postgres.stop(), s3.stop()])));
  const database = await postgres.createDatabase();
  onTestFinished(() => database.drop());
  const client = await database.pool.connect();
  await seedUser(
    client,
    { email: "operator@example.com", password: "an operator's own", displayName: "Mine", role: "operator" },
    hashWithScrypt,
    Date.now(),
  );
  client.release();

  const env = {
    PATH: process.env["PATH"],
    DATABASE_URL: database.url,
    S3_ENDPOINT: s3.endpoint,
    S3_ACCESS_KEY_ID: s3.accessKeyId,
    S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
    S3_MEDIA_BUCKET: "media",
    S3_UPLOAD_BUCKET: "uploads",
  };
  const seed = async (): Promise<string> => {
    const script = fileURLToPath(new URL("db-seed.ts", import.meta.url));
    return (await promisify(execFile)(process.execPath, [script], { env })).stdout;
  };
  const first = await seed();
  expect(first).toMatch(/^new demo accounts: viewer@example\.com \/ \S{12}$/m);
  expect(first).not.toContain("operator@example.com");
  expect(await seed()).toBe("0 titles added\n");
}, 60_000);
