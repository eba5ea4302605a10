import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JobView, SubtitleTrackView } from "@cinema/contracts";
import { describe, expect, it, onTestFinished } from "vitest";
import { addSubtitles, listSubtitles, removeSubtitles, type SubtitlesDeps } from "./subtitles.ts";

const job: JobView = {
  id: "job_1",
  titleId: "ttl_1",
  titleName: "Lake house",
  assetId: "ast_1",
  state: "succeeded",
  progress: 1,
  step: null,
  playable: [],
  priority: 0,
  failure: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
};
const russian: SubtitleTrackView = { id: "u1-ru", language: "ru", label: "Русский", forced: false, added: true };
const own: SubtitleTrackView = { id: "s1-en", language: "en", label: "English", forced: true, added: false };

/** A cinema whose jobs end as `ended` does. */
const setUp = async (ended: JobView = job) => {
  const workingDir = await mkdtemp(join(tmpdir(), "cinema-subtitles-"));
  onTestFinished(() => rm(workingDir, { recursive: true, force: true }));
  await writeFile(join(workingDir, "film.srt"), "1");
  const calls: unknown[][] = [];
  const sentences: string[] = [];
  const deps: SubtitlesDeps = {
    workingDir,
    api: {
      call: async (schema, method, path, options) => {
        calls.push([method, path, ...(options?.file === undefined ? [] : [Buffer.from(options.file).toString()])]);
        return schema.parse(method === "GET" ? { items: [russian, own] } : { ...job, state: "queued" }) as never;
      },
      stream: async () => new Blob([`event: progress\ndata: ${JSON.stringify(ended)}\n\n`]).stream(),
    },
    reporter: {
      say: () => {},
      progress: () => {},
      endPhase: () => {},
      result: (_value, sentence) => void sentences.push(sentence),
    },
    sleep: () => Promise.resolve(),
    signal: new AbortController().signal,
  };
  return { deps, calls, sentences };
};

describe("subtitles", () => {
  it("are sent as they are, and their job is followed to its end", async () => {
    const { deps, calls, sentences } = await setUp();
    await addSubtitles(deps, { title: "123", file: "film.srt", language: "ru", label: "А & Б", forced: true });
    const query = `language=ru&label=${encodeURIComponent("А & Б").replaceAll("%20", "+")}&forced=true`;
    expect(calls).toEqual([["POST", `/ingest/titles/123/subtitles?${query}`, "1"]]);
    expect(sentences).toEqual([`"Lake house" has these subtitles now.`]);
  });

  it("are listed with what can be removed, and removed", async () => {
    const { deps, calls, sentences } = await setUp();
    await listSubtitles(deps, "123");
    expect(sentences[0]?.split("\n").map((line) => line.trim().split(/ {2,}/))).toEqual([
      ["u1-ru", "ru", "Русский"],
      ["s1-en", "en", "English", "(forced)", "(of the film's own file)"],
    ]);
    await removeSubtitles(deps, "123", "u1-ru");
    expect(calls.at(-1)).toEqual(["DELETE", "/ingest/titles/123/subtitles/u1-ru"]);
  });

  it("say why they were refused, and that there is no such file", async () => {
    const failure = { code: "not_media", message: "", detail: "this is neither SubRip nor WebVTT" } as const;
    const { deps, calls } = await setUp({ ...job, state: "failed", failure });
    const added = { title: "123", language: "ru", forced: false };
    await expect(addSubtitles(deps, { ...added, file: "film.srt" })).rejects.toMatchObject({
      reason: "job_failed",
      code: "not_media",
    });
    calls.length = 0;
    await expect(addSubtitles(deps, { ...added, file: "none.srt" })).rejects.toMatchObject({ reason: "usage" });
    expect(calls).toEqual([]);
  });
});
