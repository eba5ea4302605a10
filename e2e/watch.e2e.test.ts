import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { call, registerViewer, signIn } from "./fixtures/api.ts";
import { launchBrowser, player, position, timeOnPicture } from "./fixtures/browser.ts";
import { eventually, repositoryRoot } from "./fixtures/cinema.ts";
import { runCli } from "./fixtures/cli.ts";

const cinema = inject("cinema");
const FILM = join(repositoryRoot, "demo/film/demo-film.mp4");

describe("watching an imported film", () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let titleId = "";
  let phases: ReadonlySet<string> = new Set();
  const name = `Lake house ${process.pid}`;

  beforeAll(async () => {
    browser = await launchBrowser();
    const run = await runCli(cinema.home, [
      "import",
      FILM,
      "--title",
      name,
      "--year",
      "2021",
      "--genre",
      "nature",
      "--allow-duplicate",
      "--json",
    ]);
    if (run.code !== 0) throw new Error(`the import failed: ${run.err}`);
    phases = new Set(run.lines.filter((line) => line.event === "progress").map((line) => line.phase));
    titleId = run.lines.at(-1)?.job.titleId;
  }, 480_000);
  afterAll(() => browser?.close());
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
  });
  afterEach(() => context.close());

  const signInThroughPage = async (): Promise<{ token: string }> => {
    const viewer = await registerViewer(cinema.apiUrl);
    await page.goto(`${cinema.apiUrl}/sign-in`);
    await page.getByLabel("E-mail").fill(viewer.email);
    await page.getByLabel("Password", { exact: true }).fill(viewer.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname === "/");
    return viewer;
  };

  const untilPlaying = async (): Promise<void> => {
    await player(page).waitFor();
    await eventually("the first frame", 60_000, async () => ((await position(page)) > 0.2 ? true : null));
  };

  const views = async (operator: string): Promise<number> => {
    const { body } = await call(cinema.apiUrl, "GET", `/analytics/titles/${titleId}/statistics`, { token: operator });
    return body.views as number;
  };

  it("showed the progress of its upload and of its transcode", () => {
    expect([...phases]).toEqual(["check", "upload", "transcode"]);
  });

  it("appears in the catalogue and in the search a moment after the import", async () => {
    const found = await eventually("the film in the search", 20_000, async () => {
      const { body } = await call(cinema.apiUrl, "GET", `/search?q=${encodeURIComponent(name)}`);
      return body.items.find((item: { id: string }) => item.id === titleId) ?? null;
    });
    expect(found).toMatchObject({ name, year: 2021, genres: ["nature"], playable: true });
    await page.goto(`${cinema.apiUrl}/`);
    await page
      .getByRole("link", { name: new RegExp(name) })
      .first()
      .waitFor();
  });

  /** Plays, and shows the picture of the time that it says after a seek forth and one back. */
  const expectPlaying = async (format: "hls" | "dash"): Promise<void> => {
    await signInThroughPage();
    await page.goto(`${cinema.apiUrl}/watch/${titleId}?format=${format}`);
    await untilPlaying();
    expect(await player(page).getAttribute("data-format")).toBe(format);

    const first = await position(page);
    await eventually("time to advance", 30_000, async () => ((await position(page)) > first + 1 ? true : null));

    for (const target of [20, 5]) {
      await page.evaluate((seconds) => {
        const video = document.querySelector("video");
        if (video !== null) video.currentTime = seconds;
      }, target);
      const { shown, position: reported } = await eventually(`the picture at ${target} s`, 30_000, async () => {
        const picture = await timeOnPicture(page);
        return picture !== null && picture.shown >= target - 0.2 && picture.shown < target + 5 ? picture : null;
      });
      expect(Math.abs(shown - reported)).toBeLessThan(0.6);
    }
  };

  it("plays over HLS and over DASH, shows the right picture after a seek, and counts each as a view", async () => {
    // Once: polling must not use up the budget of sign-ins that all suites of this address share.
    const operator = await signIn(cinema.apiUrl, cinema.operator);
    const before = await views(operator);
    await expectPlaying("hls");
    // Another viewer, while the first one goes on: a view takes ten seconds of watching.
    const other = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    try {
      page = await other.newPage();
      await expectPlaying("dash");
      await eventually("the views in the statistics", 60_000, async () =>
        (await views(operator)) === before + 2 ? true : null,
      );
    } finally {
      await other.close();
    }
  });

  it("changes quality and subtitles with nothing but the keyboard", async () => {
    await signInThroughPage();
    await page.goto(`${cinema.apiUrl}/watch/${titleId}`);
    await untilPlaying();
    await page.getByRole("button", { name: "Settings" }).focus();
    await page.keyboard.press("Enter");
    await page.getByTestId("setting-quality").focus();
    await page.keyboard.press("Enter");
    await page.getByTestId("choice-quality-360").focus();
    await page.keyboard.press("Enter");
    await eventually("360 lines", 20_000, async () =>
      (await player(page).getAttribute("data-height")) === "360" ? true : null,
    );
    await page.keyboard.press("Escape");
    await page.keyboard.press("c");
    // Back to where somebody speaks: a busy machine may have come to the end meanwhile.
    await page.keyboard.press("Home");
    await eventually("a subtitle on screen", 30_000, async () =>
      ((await page.getByTestId("captions").textContent()) ?? "").trim() === "" ? null : true,
    );
  });

  it("fits a phone: nothing sticks out sideways and the film plays", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const overflow = (): Promise<number> =>
      page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth);
    await signInThroughPage();
    for (const path of ["/", "/search?q=light", `/title/${titleId}`]) {
      await page.goto(cinema.apiUrl + path);
      await page.getByRole("heading").first().waitFor();
      expect(await overflow(), path).toBeLessThanOrEqual(0);
    }
    await page.goto(`${cinema.apiUrl}/watch/${titleId}`);
    await untilPlaying();
    expect(await overflow(), "watch page").toBeLessThanOrEqual(0);
  });

  it("goes on where the viewer stopped is left to films of five minutes: a short one starts from the beginning", async () => {
    const { token } = await registerViewer(cinema.apiUrl);
    const play = (await call(cinema.apiUrl, "POST", `/stream/titles/${titleId}/play`, { token, body: {} })).body;
    const beat = await call(cinema.apiUrl, "POST", `/stream/sessions/${play.sessionId}/heartbeat`, {
      token,
      body: { counter: 1, positionSeconds: 12, state: "playing" },
    });
    expect(beat.status).toBe(200);
    expect(beat.body.grant.baseUrl).toContain(play.assetId);
    const again = (await call(cinema.apiUrl, "POST", `/stream/titles/${titleId}/play`, { token, body: {} })).body;
    expect(again.resumePositionSeconds).toBe(0);
  });
});
