import { readFileSync } from "node:fs";
import type { CatalogImage, PictureView } from "@cinema/contracts";
import { describe, expect, it } from "vitest";
import { importsOn } from "./imports.fixture.ts";
import { redPicture } from "./pictures.fixture.ts";
import { studioForEach } from "./studio-for-each.fixture.ts";

const { studio, database, nowMs } = studioForEach();
const imports = importsOn(studio, database, nowMs);
const NOWHERE = { role: "poster", name: `${"1".repeat(64)}.jpg`, width: 600, height: 900 } as const;

const upload = async (): Promise<Pick<CatalogImage, "name" | "width" | "height">> => {
  const { status, body } = await studio.call<PictureView>("post", "/pictures", undefined, { file: redPicture("png") });
  expect(status).toBe(201);
  const { name, width, height } = body;
  return { name, width, height };
};
const refused = (...errors: readonly object[]) => ({ status: 400, body: { code: "http.validation_failed", errors } });

describe("the pictures of titles, people and collections", () => {
  it("are those that were uploaded, with the size that they have", async () => {
    const red = await upload();
    const both = [{ role: "poster", ...red }, NOWHERE];
    const wrongSize = [{ role: "poster", ...red, width: 600 }];
    for (const [path, fields] of [
      ["/titles", { name: "A" }],
      ["/people", { name: "P" }],
      ["/collections", { name: "C" }],
    ] as const) {
      const gone = refused({ in: "body", path: "images.1.name" });
      const misread = refused({ path: "images.0.width", message: "the picture's is 30" });
      expect(await studio.call("post", path, { ...fields, images: both })).toMatchObject(gone);
      expect(await studio.call("post", path, { ...fields, images: wrongSize })).toMatchObject(misread);
      const made = await studio.call<{ id: string }>("post", path, { ...fields, images: [{ role: "poster", ...red }] });
      expect([path, made.status]).toEqual([path, 201]);
      const own = `${path}/${made.body.id}`;
      expect(await studio.call("patch", own, { images: both })).toMatchObject(gone);
      expect(await studio.call("patch", own, { images: wrongSize })).toMatchObject(misread);
      expect((await studio.call("patch", own, { images: [] })).status).toBe(200);
    }
  });

  it("that are there since before may stay and be moved, whatever they are", async () => {
    const { id } = await studio.create({ name: "A" });
    await database.pool.query("update titles set images = $1, poster_name = $2", [
      JSON.stringify([{ ...NOWHERE, focalX: 0.5, focalY: 0.5, placeholder: null, language: null }]),
      `${"2".repeat(64)}.jpg`,
    ]);
    const images = [
      { ...NOWHERE, focalX: 0.2 },
      { ...NOWHERE, name: `${"2".repeat(64)}.jpg`, role: "still" },
    ];
    expect((await studio.call("patch", `/titles/${id}`, { images })).status).toBe(200);
    expect((await studio.call("patch", `/titles/${id}`, { images: [{ ...NOWHERE, width: 1 }] })).status).toBe(400);
  });

  it("whose names alone are known are taken in any size until they are uploaded again", async () => {
    const red = await upload();
    await database.pool.query("update pictures set width = null, height = null");
    const image = { role: "poster", ...red, width: 7 };
    expect((await studio.create({ name: "A", images: [image] })).ownImages).toMatchObject([image]);
    await upload();
    expect((await studio.call("post", "/titles", { name: "B", images: [image] })).status).toBe(400);
  });

  it("that were in use before there was a table of them are known by name once it is there", async () => {
    const poster = { ...NOWHERE, focalX: 0.5, focalY: 0.5, placeholder: null, language: null };
    await database.pool.query("insert into titles (id, name, images, poster_name) values ('ttl_1', 'A', $1, 'p.jpg')", [
      JSON.stringify([poster, poster]),
    ]);
    const migration = new URL("../../../../../migrations/postgres/0013_pictures.sql", import.meta.url);
    await database.pool.query(readFileSync(migration, "utf8").split("--> statement-breakpoint")[1] ?? "");
    const { rows } = await database.pool.query("select name, width from pictures order by name");
    expect(rows).toEqual([
      { name: NOWHERE.name, width: null },
      { name: "p.jpg", width: null },
    ]);
  });

  it("come with an import as they are, for their files may follow", async () => {
    expect(await imports.all({ name: "A", images: [NOWHERE] })).toMatchObject({ state: "committed", creates: 1 });
  });
});
