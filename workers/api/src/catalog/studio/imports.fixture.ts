import type { CatalogImportView, ImportLinesTaken } from "@cinema/contracts";
import type { Pool } from "pg";
import { expect } from "vitest";
import { commitImport } from "../../platform/catalog-imports.fixture.ts";
import type { Studio } from "./studio.fixture.ts";

/** Bulk imports as an operator begins, sends and commits them. */
export const importsOn = (studio: Studio, database: { readonly pool: Pool }, nowMs: number) => {
  const begin = async (format: "jsonl" | "csv" = "jsonl"): Promise<string> => {
    const { status, body } = await studio.call<CatalogImportView>("post", "/catalog/imports", { format });
    expect([status, body]).toMatchObject([201, { state: "staging", lines: 0 }]);
    return body.id;
  };
  const put = async (id: string, text: BodyInit, from?: number) =>
    studio.call<ImportLinesTaken>(
      "put",
      `/catalog/imports/${id}/lines${from === undefined ? "" : `?from=${from}`}`,
      undefined,
      { file: text },
    );
  const lines = (...values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join("\n");
  const report = async (id: string): Promise<CatalogImportView> =>
    (await studio.call<CatalogImportView>("get", `/catalog/imports/${id}`)).body;
  const commitNext = () => commitImport(database.pool, nowMs);
  const commit = async (id: string, query = ""): Promise<CatalogImportView> => {
    const asked = await studio.call<CatalogImportView>("post", `/catalog/imports/${id}/commit${query}`);
    expect([asked.status, asked.body.state]).toEqual([202, "committing"]);
    await commitNext();
    return report(id);
  };
  /** Imports a file of JSON lines whole. */
  const all = async (...values: readonly unknown[]): Promise<CatalogImportView> => {
    const id = await begin();
    await put(id, lines(...values));
    return commit(id);
  };
  const errorsOf = ({ errors }: Pick<CatalogImportView, "errors">) =>
    errors.map(({ line, column, code }) => [line, column, code]);
  return { begin, put, lines, report, commitNext, commit, all, errorsOf };
};
