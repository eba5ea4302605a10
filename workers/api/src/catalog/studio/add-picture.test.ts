import { CreatePersonBody, MAX_PICTURE_BYTES, type PictureView } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import { createMemoryStore } from "@cinema/object-store/memory";
import { beforeEach, expect, it } from "vitest";
import { mountForTest, type TestApi, type TestCall } from "../../platform/mounted.fixture.ts";
import type { Sql } from "../../platform/sql.ts";
import { addPicture } from "./add-picture.ts";
import { redPicture } from "./pictures.fixture.ts";
import { PATIENCE } from "./studio.fixture.ts";

/** What is kept of a picture in the database has a test of its own. */
const NO_SQL: Sql = { execute: async () => ({ rows: [], rowCount: 1 }) };
let store: ReturnType<typeof createMemoryStore>;
let api: TestApi;

beforeEach(() => {
  store = createMemoryStore();
  api = mountForTest([addPicture], { sql: NO_SQL, newId, mediaStore: store, ...PATIENCE });
});

const send = (file: BodyInit, more: TestCall = {}): Promise<Response> =>
  api.call("post", "/studio/pictures", { as: "operator", file, ...more });
const codeOf = async (answer: Response): Promise<readonly [number, unknown]> => [
  answer.status,
  ((await answer.json()) as { code: unknown }).code,
];
const keys = async (): Promise<readonly string[]> => {
  const listed = await store.list();
  return listed.ok ? listed.value.objects.map(({ key }) => key) : [];
};

it("keeps a picture under the hash of its bytes and answers what titles, collections and people take", async () => {
  const answer = await send(redPicture("webp"));
  const { url, sizeBytes, ...image } = (await answer.json()) as PictureView;
  expect([answer.status, sizeBytes]).toEqual([201, redPicture("webp").length]);
  expect(image).toEqual({ name: expect.stringMatching(/^[0-9a-f]{64}\.webp$/), width: 30, height: 20 });
  expect(url).toBe(`/api/v1/catalog/artwork/${image.name}`);
  expect(CreatePersonBody.safeParse({ name: "Ann", images: [{ role: "portrait", ...image }] }).success).toBe(true);
  const kept = await store.head(`artwork/${image.name}`);
  expect(kept).toMatchObject({ ok: true, value: { contentType: "image/webp" } });
});

it("takes the same bytes twice for one picture", async () => {
  const [first, second] = [await send(redPicture("png")), await send(redPicture("png"))];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(await second.json()).toEqual(await first.json());
  expect(await keys()).toHaveLength(1);
});

it("takes a picture that says what it is", async () => {
  expect((await send(redPicture("jpeg"), { headers: { "content-type": "image/jpg" } })).status).toBe(201);
  expect((await send(redPicture("avif"), { headers: { "content-type": "image/avif" } })).status).toBe(201);
});

it("refuses each kind of bad file by its own code and keeps nothing of it", async () => {
  const png = redPicture("png");
  const huge = Uint8Array.from(png);
  huge.set([0, 0, 0x4e, 0x21], 16);
  expect(await codeOf(await send(""))).toEqual([422, "catalog.picture_empty"]);
  expect(await codeOf(await send("<svg xmlns='http://www.w3.org/2000/svg'/>"))).toEqual([
    415,
    "catalog.picture_unknown",
  ]);
  expect(await codeOf(await send(png.slice(0, -1)))).toEqual([422, "catalog.picture_broken"]);
  expect(await codeOf(await send(huge))).toEqual([422, "catalog.picture_too_large"]);
  expect(await codeOf(await send(png, { headers: { "content-type": "image/webp" } }))).toEqual([
    415,
    "catalog.picture_misnamed",
  ]);
  expect(await codeOf(await send(new Uint8Array(MAX_PICTURE_BYTES + 1)))).toEqual([413, "http.payload_too_large"]);
  expect(await keys()).toEqual([]);
});

it("is for operators alone", async () => {
  expect((await send(redPicture("png"), { as: "viewer" })).status).toBe(403);
  expect((await send(redPicture("png"), { as: "nobody" })).status).toBe(401);
  expect(await keys()).toEqual([]);
});

it("says 503 while the store is away", async () => {
  const away = {
    ...store,
    put: async () => ({ ok: false, error: { reason: "unavailable", detail: "gone" } }) as const,
  };
  api = mountForTest([addPicture], { sql: NO_SQL, newId, mediaStore: away, ...PATIENCE });
  const answer = await send(redPicture("png"));
  expect([await codeOf(answer), answer.headers.get("retry-after")]).toEqual([[503, "http.unavailable"], "5"]);
});
