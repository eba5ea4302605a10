import type { ImportView } from "@cinema/contracts";
import { expect, it } from "vitest";
import type { ApiClient } from "../platform/api-client.ts";
import { cancelImport, listImports } from "./imports-commands.ts";

const view: ImportView = {
  id: "imp_1",
  titleId: "ttl_1",
  url: "https://films.example/a.mp4",
  state: "failed",
  receivedBytes: 2_000_000,
  sizeBytes: null,
  jobId: null,
  failure: { code: "address_forbidden", message: "not public", detail: null },
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
};

const setUp = (answer: (method: string) => unknown) => {
  const calls: string[] = [];
  const sentences: string[] = [];
  const api: ApiClient = {
    call: async (schema, method, path) => {
      calls.push(`${method} ${path}`);
      return schema.parse(answer(method)) as never;
    },
    stream: () => Promise.reject(new Error("not used")),
  };
  const reporter = {
    say: () => {},
    progress: () => {},
    endPhase: () => {},
    result: (_value: unknown, sentence: string) => void sentences.push(sentence),
  };
  return { api, reporter, calls, sentences };
};

it("lists imports with the typed reason of those that failed", async () => {
  const session = setUp(() => ({ items: [view], page: { limit: 20, nextCursor: null } }));
  await listImports(session);
  expect(session.sentences[0]).toMatch(
    /^imp_1 {2}failed +2\.0 MB {2}https:\/\/films\.example\/a\.mp4 {2}\(address_forbidden\)$/,
  );
});

it("cancels an import and shows what became of it", async () => {
  const session = setUp((method) => (method === "DELETE" ? undefined : { ...view, state: "cancelled", failure: null }));
  await cancelImport(session, "imp_1");
  expect(session.calls).toEqual(["DELETE /ingest/imports/imp_1", "GET /ingest/imports/imp_1"]);
  expect(session.sentences).toEqual(["imp_1 is cancelled."]);
});
