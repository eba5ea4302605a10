import type { PictureView } from "@cinema/contracts";
import { startTestPostgres, startTestS3, type TestDatabase, type TestPostgres, type TestS3 } from "@cinema/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { redPicture } from "./catalog/studio/pictures.fixture.ts";
import { startTestEdge, type TestEdge } from "./edge.fixture.ts";

let postgres: TestPostgres;
let s3: TestS3;
let database: TestDatabase;
let edge: TestEdge;

beforeAll(async () => {
  [postgres, s3] = await Promise.all([startTestPostgres(), startTestS3(["cinema-media", "cinema-uploads"])]);
  database = await postgres.createDatabase();
  edge = await startTestEdge({
    pool: database.pool,
    variables: {
      S3_ENDPOINT: s3.endpoint,
      S3_PUBLIC_ENDPOINT: s3.endpoint,
      S3_REGION: s3.region,
      S3_ACCESS_KEY_ID: s3.accessKeyId,
      S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
    },
  });
});
afterAll(async () => {
  await edge?.stop();
  await database?.drop();
  await Promise.all([postgres?.stop(), s3?.stop()]);
});

const post = (path: string, token: string, type: string, body: BodyInit): Promise<Response> =>
  fetch(`${edge.url}/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": type, ...(token === "" ? {} : { authorization: `Bearer ${token}` }) },
    body,
  });

it("a picture that an operator uploads is served under the hash of its bytes, in workerd and over a real S3 store", async () => {
  const account = JSON.stringify({ email: "op@cinema.test", password: "secure-password" });
  expect((await post("/auth/register", "", "application/json", account)).status).toBe(201);
  await database.pool.query("update users set role = 'operator'");
  const signedIn = await post("/auth/login", "", "application/json", account);
  const { accessToken } = (await signedIn.json()) as { accessToken: string };
  for (const type of ["png", "jpeg", "webp", "avif"] as const) {
    const sent = redPicture(type);
    const uploaded = await post("/studio/pictures", accessToken, `image/${type}`, sent);
    expect([type, uploaded.status]).toEqual([type, 201]);
    const { url, width, height } = (await uploaded.json()) as PictureView;
    expect([width, height]).toEqual([30, 20]);
    const shown = await fetch(edge.url + url);
    expect([type, shown.status, shown.headers.get("content-type")]).toEqual([type, 200, `image/${type}`]);
    expect(shown.headers.get("cache-control")).toContain("immutable");
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(sent);
  }
});
