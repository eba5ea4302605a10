import { execFile } from "node:child_process";
import { copyFile, mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { ffmpegPath } from "./fixtures/ffmpeg.ts";
import { repositoryRoot } from "./fixtures/cinema.ts";
import { runCli } from "./fixtures/cli.ts";

const cinema = inject("cinema");
const film = join(repositoryRoot, "demo/film/demo-film.mp4");

describe("importing what is not a film", () => {
  let dir = "";
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "cinema-refusals-"));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  const cases: readonly {
    readonly what: string;
    readonly code: string;
    readonly make: (path: string) => Promise<unknown>;
  }[] = [
    { what: "rubbish", code: "not_media", make: (path) => writeFile(path, Buffer.alloc(200_000, "no film here ")) },
    {
      what: "a misnamed text",
      code: "not_media",
      make: (path) => copyFile(join(repositoryRoot, "package.json"), path),
    },
    {
      what: "half a film",
      code: "truncated",
      make: async (path) => writeFile(path, (await readFile(film)).subarray(0, 1_000_000)),
    },
    {
      what: "sound alone",
      code: "no_video_stream",
      make: async (path) =>
        promisify(execFile)(await ffmpegPath(), ["-v", "error", "-y", "-i", film, "-map", "0:a:0", "-c", "copy", path]),
    },
  ];

  for (const { what, code, make } of cases) {
    it(`refuses ${what} as ${code} and leaves no half-published title`, async () => {
      const path = join(dir, `${what.replaceAll(" ", "-")}.mp4`);
      await make(path);
      const run = await runCli(cinema.home, ["import", path, "--title", `Refused: ${what}`, "--json"]);
      expect(run.lines.at(-1)).toMatchObject({ event: "error", code });
      expect(run.code).toBe(5);
      const titles = await runCli(cinema.home, ["titles", "--json"]);
      const title = titles.lines
        .at(-1)
        ?.titles.find((candidate: { name: string }) => candidate.name === `Refused: ${what}`);
      expect(title).toMatchObject({ state: "draft", playable: false, assetId: null });
    });
  }

  it("refuses an empty file before a byte is sent", async () => {
    const path = join(dir, "empty.mp4");
    await (await open(path, "w")).close();
    const run = await runCli(cinema.home, ["import", path, "--title", "Refused: empty", "--json"]);
    expect(run.lines.at(-1)).toMatchObject({ event: "error", code: "ingest.file_empty" });
    expect(run.code).toBe(3);
  });

  it("says so when there is no such file", async () => {
    const run = await runCli(cinema.home, ["import", join(dir, "nowhere.mp4"), "--title", "Nowhere"]);
    expect(run).toMatchObject({ code: 2, err: expect.stringContaining("There is no file") });
  });
});
