import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { call, registerViewer, signIn } from "./fixtures/api.ts";
import { launchBrowser, player, position, timeOnPicture } from "./fixtures/browser.ts";
import { eventually, repositoryRoot } from "./fixtures/cinema.ts";
import { runCli } from "./fixtures/cli.ts";
import { ffmpegPath } from "./fixtures/ffmpeg.ts";

const cinema = inject("cinema");
const DEMO_FILM = join(repositoryRoot, "demo/film/demo-film.mp4");
/** The demo film so many times in a row: long enough to be watched while it is made. */
const ROUNDS = 5;
const ROUND_SECONDS = 32;

/** As MPEG-2, which no browser plays. */
const makeFilm = async (folder: string): Promise<string> => {
  const run = promisify(execFile);
  const ffmpeg = await ffmpegPath();
  const [once, film] = [join(folder, "once.mkv"), join(folder, "film.mkv")];
  const quiet = ["-v", "error", "-nostdin", "-y"];
  const tracks = ["-map", "0:v", "-map", "0:a:0", "-c:a", "copy"];
  await run(ffmpeg, [...quiet, "-i", DEMO_FILM, ...tracks, "-c:v", "mpeg2video", "-b:v", "6M", "-g", "24", once]);
  await run(ffmpeg, [...quiet, "-stream_loop", String(ROUNDS - 1), "-i", once, "-map", "0", "-c", "copy", film]);
  return film;
};

describe("a film that no browser plays as it is", () => {
  let folder: string;
  let browser: Browser;
  let context: BrowserContext;
  let token: string;
  let job: { readonly id: string; readonly titleId: string };
  let importing: ReturnType<typeof runCli>;
  const name = `Growing ${process.pid}`;

  const readJob = async () =>
    (await call(cinema.apiUrl, "GET", `/ingest/jobs/${job.id}/steps?limit=0`, { token })).body;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cinema-grows-"));
    browser = await launchBrowser();
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    token = await signIn(cinema.apiUrl, cinema.operator);
    importing = runCli(cinema.home, ["import", await makeFilm(folder), "--title", name, "--allow-duplicate", "--json"]);
    job = await eventually("the job", 120_000, async () => {
      const { body } = await call(cinema.apiUrl, "GET", "/ingest/jobs", { token });
      return body.items.find((item: { titleName: string }) => item.titleName === name) ?? null;
    });
  }, 300_000);
  afterAll(async () => {
    if (job) await call(cinema.apiUrl, "POST", `/ingest/jobs/${job.id}/cancel`, { token });
    await importing;
    await browser?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const watch = async (format: "hls" | "dash"): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(`${cinema.apiUrl}/watch/${job.titleId}?format=${format}`);
    await player(page).waitFor();
    await eventually(`the first frame over ${format}`, 60_000, async () =>
      (await position(page)) > 0.2 ? true : null,
    );
    return page;
  };
  const seconds = async (page: Page, what: "duration" | "position"): Promise<number> =>
    Number(await player(page).getAttribute(`data-${what}-seconds`));

  it("plays from its beginning while it is encoded, grows, and is watched to its end in one go", async () => {
    const early = await eventually("something to watch", 240_000, async () => {
      const view = await readJob();
      return view.job.playable.length > 0 ? view : null;
    });
    expect(early.job).toMatchObject({ state: "running", playable: ["360p"] });
    expect(early.chunkStates).toMatch(/^[rx]+$/);

    const viewer = await registerViewer(cinema.apiUrl);
    const page = await context.newPage();
    await page.goto(`${cinema.apiUrl}/sign-in`);
    await page.getByLabel("E-mail").fill(viewer.email);
    await page.getByLabel("Password", { exact: true }).fill(viewer.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname === "/");

    // Each is asked at once where it began: not where a broadcast would be entered.
    const open = async (format: "hls" | "dash"): Promise<Page> => {
      const watching = await watch(format);
      expect(await position(watching)).toBeLessThan(20);
      return watching;
    };
    const pages = [await open("hls"), await open("dash")];
    for (const watching of pages) {
      // With its whole length though little of it is there.
      expect(Math.abs((await seconds(watching, "duration")) - ROUNDS * ROUND_SECONDS)).toBeLessThan(2);
      const picture = await eventually("a picture", 30_000, () => timeOnPicture(watching));
      expect(Math.abs(picture.shown - (picture.position % ROUND_SECONDS))).toBeLessThan(0.6);
      await watching.bringToFront();
      await watching.keyboard.press("End");
      expect(await player(watching).getAttribute("data-state")).not.toBe("error");
    }
    await eventually("the whole first rung", 300_000, async () =>
      /^s+$/.test((await readJob()).firstStates as string) ? true : null,
    );
    for (const watching of pages) {
      await watching.bringToFront();
      const last = ROUNDS * ROUND_SECONDS - 12;
      await eventually("the end of what was loaded while it grew", 60_000, async () => {
        await watching.evaluate((to) => {
          const video = document.querySelector("video");
          if (video !== null && video.currentTime < to) video.currentTime = to;
        }, last);
        return (await timeOnPicture(watching)) !== null && (await position(watching)) >= last ? true : null;
      });
      await eventually("the last picture", 60_000, async () =>
        (await player(watching).getAttribute("data-state")) === "ended" ? true : null,
      );
      expect(Math.abs((await seconds(watching, "position")) - ROUNDS * ROUND_SECONDS)).toBeLessThan(1);
    }
  }, 900_000);
});
