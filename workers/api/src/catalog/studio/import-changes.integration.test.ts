import { type CatalogImportView, type ImportChangeList, MAX_IMPORT_LINES_PER_CALL } from "@cinema/contracts";
import { expect, it } from "vitest";
import type * as z from "zod";
import { commitImport } from "../../platform/catalog-imports.fixture.ts";
import { studioForEach } from "./studio-for-each.fixture.ts";

type Page = z.infer<typeof ImportChangeList>;
const LINES = 6_200;

const { studio, database, nowMs } = studioForEach();

const imdbOf = (line: number): string => `tt${String(line).padStart(7, "0")}`;
const stage = async (documents: readonly unknown[]): Promise<string> => {
  const { body } = await studio.call<CatalogImportView>("post", "/catalog/imports", { format: "jsonl" });
  for (let at = 0; at < documents.length; at += MAX_IMPORT_LINES_PER_CALL) {
    const file = documents.slice(at, at + MAX_IMPORT_LINES_PER_CALL).map((document) => JSON.stringify(document));
    const put = await studio.call("put", `/catalog/imports/${body.id}/lines?from=${at + 1}`, undefined, {
      file: file.join("\n"),
    });
    expect(put.status).toBe(200);
  }
  return body.id;
};
const pageOf = async (id: string, query: string): Promise<Page> => {
  const { status, body } = await studio.call<Page>("get", `/catalog/imports/${id}/changes?${query}`);
  expect([query, status]).toEqual([query, 200]);
  return body;
};
const allPages = async (id: string, limit: number): Promise<Page["items"]> => {
  const items: Page["items"][number][] = [];
  for (let from: number | null = 1; from !== null;) {
    const page: Page = await pageOf(id, `from=${from}&limit=${limit}`);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    from = page.nextLine;
  }
  return items;
};

it("shows what thousands of lines would change, page by page, as the origin counts it, however new they are", async () => {
  await database.pool.query(
    `insert into titles (id, name, external_ids) select 'ttl_' || lpad(n::text, 26, '0'), 'Title ' || n,
       jsonb_build_object('imdb', 'tt' || lpad(n::text, 7, '0')) from generate_series(1, ${LINES}) n`,
  );
  const documents: Record<string, unknown>[] = Array.from({ length: LINES }, (_, index) => ({
    externalIds: { imdb: imdbOf(index + 1) },
    name: `Title ${index + 1}`,
  }));
  const change = (line: number, document: Record<string, unknown>): void => void (documents[line - 1] = document);
  change(3, { ref: "bad", kind: "series" });
  change(4, { ref: "good", kind: "series", name: "Series" });
  change(1_500, { externalIds: { imdb: imdbOf(1_500) }, name: "Another name" });
  // Parents that stand thousands of lines before: of one that is wrong nothing is made.
  change(5_900, { kind: "season", parentRef: "bad", ordinal: 1, name: "Season of none" });
  change(5_901, { kind: "season", parentRef: "good", ordinal: 1, name: "Season of one" });
  change(6_100, { externalIds: { imdb: imdbOf(6_100) }, year: 2001 });
  // The statistics know of another import, and take this one for a line or two.
  await stage([{ name: "Other" }, { name: "Another" }]);
  await database.pool.query("analyze catalog_import_lines");
  const id = await stage(documents);
  const expected = [
    [4, "create", "Series"],
    [1_500, "update", "Another name"],
    [5_901, "create", "Season of one"],
    [6_100, "update", "Title 6100"],
  ];
  for (const limit of [1, 1_000])
    expect((await allPages(id, limit)).map(({ line, outcome, name }) => [line, outcome, name])).toEqual(expected);
  // After so many lines that change nothing the caller is told where to go on.
  expect(await pageOf(id, "from=6&limit=1000")).toMatchObject({ items: [{ line: 1_500 }], nextLine: 5_006 });
  expect(await pageOf(id, `from=${LINES + 1}`)).toEqual({ items: [], nextLine: null });

  await studio.call("post", `/catalog/imports/${id}/commit?dryRun=true`);
  await commitImport(database.pool, nowMs);
  const counted = (await studio.call<CatalogImportView>("get", `/catalog/imports/${id}`)).body;
  expect([counted.creates, counted.updates, counted.badLines]).toEqual([2, 2, 2]);
});
