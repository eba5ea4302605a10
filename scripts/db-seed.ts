import { randomBytes } from "node:crypto";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseConfig } from "@cinema/foundation";
import { createS3Store } from "@cinema/object-store/s3";
import pg from "pg";
import * as z from "zod";
import { hashWithScrypt } from "../workers/api/src/auth/scrypt.ts";
import { seedCatalogue } from "./seed/catalogue.ts";
import { seedFilm } from "./seed/film.ts";
import { shareFilm } from "./seed/share-film.ts";
import { seedUser } from "./seed/users.ts";

/** Any number will do as long as every seeder takes the same one. */
const SEED_LOCK = 7_012_024;

const Config = z.object({
  DATABASE_URL: z.url(),
  S3_ENDPOINT: z.url(),
  S3_REGION: z.string().default("us-east-1"),
  S3_ACCESS_KEY_ID: z.string(),
  S3_SECRET_ACCESS_KEY: z.string(),
  S3_MEDIA_BUCKET: z.string().default("cinema-media"),
  S3_UPLOAD_BUCKET: z.string().default("cinema-uploads"),
  DEMO_VIEWER_PASSWORD: z.string().min(8).optional(),
  DEMO_OPERATOR_PASSWORD: z.string().min(8).optional(),
});

const config = parseConfig(Config, process.env);
const demo = join(resolve(dirname(fileURLToPath(import.meta.url)), ".."), "demo");
const store = (bucket: string) =>
  createS3Store({
    endpoint: config.S3_ENDPOINT,
    region: config.S3_REGION,
    accessKeyId: config.S3_ACCESS_KEY_ID,
    secretAccessKey: config.S3_SECRET_ACCESS_KEY,
    bucket,
  });
const generated = (): string => randomBytes(9).toString("base64url");

const client = new pg.Client({ connectionString: config.DATABASE_URL });
await client.connect();
try {
  await client.query("begin");
  await client.query("select pg_advisory_xact_lock($1)", [SEED_LOCK]);
  const nowMs = Date.now();
  const seed = async (email: string, displayName: string, role: "viewer" | "operator", given: string | undefined) => {
    const password = given ?? generated();
    const { id, created } = await seedUser(client, { email, displayName, role, password }, hashWithScrypt, nowMs);
    // A password that was given is known; one that an account had before is not this one.
    return { id, news: created && given === undefined ? [`${email} / ${password}`] : [] };
  };
  const viewer = await seed("viewer@example.com", "Demo viewer", "viewer", config.DEMO_VIEWER_PASSWORD);
  const operator = await seed("operator@example.com", "Demo operator", "operator", config.DEMO_OPERATOR_PASSWORD);
  const titles = await seedCatalogue({ client, media: store(config.S3_MEDIA_BUCKET), nowMs });
  const film = await seedFilm({
    client,
    uploads: store(config.S3_UPLOAD_BUCKET),
    filmPath: join(demo, "film", "demo-film.mp4"),
    createdBy: operator.id,
    nowMs,
  });
  await shareFilm(client, nowMs);
  await client.query("commit");
  const completed = titles.completed === 0 ? "" : `, ${titles.completed} completed`;
  console.log(`${titles.inserted} titles added${completed}${film ? ", the demo film is queued for transcoding" : ""}`);
  const news = [...viewer.news, ...operator.news];
  if (news.length > 0) console.log(`new demo accounts: ${news.join(", ")}`);
} finally {
  await client.end();
}
