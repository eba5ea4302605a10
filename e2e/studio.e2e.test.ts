import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { call, signIn } from "./fixtures/api.ts";
import { accessibilityFaults } from "./fixtures/axe.ts";
import { launchBrowser } from "./fixtures/browser.ts";
import { runCli } from "./fixtures/cli.ts";
import { SIZES } from "./fixtures/page.ts";

const cinema = inject("cinema");

describe("the operator's pages", () => {
  let browser: Browser;
  let page: Page;
  let folder = "";
  /** The film that the cinema opened with, and one that was refused. */
  const jobs = { film: "", refused: "" };

  beforeAll(async () => {
    browser = await launchBrowser();
    folder = await mkdtemp(join(tmpdir(), "cinema-studio-"));
    const path = join(folder, "no-film.mp4");
    await writeFile(path, "no film here");
    await runCli(cinema.home, ["import", path, "--title", "No film", "--allow-duplicate"]);
    const token = await signIn(cinema.apiUrl, cinema.operator);
    const { body } = await call(cinema.apiUrl, "GET", "/ingest/jobs?limit=50", { token });
    const items = body.items as readonly { id: string; state: string; titleName: string }[];
    jobs.refused = items.find(({ titleName }) => titleName === "No film")?.id ?? "";
    jobs.film = items.find(({ state }) => state === "succeeded" || state === "running")?.id ?? "";

    page = await (await browser.newContext()).newPage();
    await page.goto(`${cinema.apiUrl}/sign-in`);
    await page.getByLabel("E-mail").fill(cinema.operator.email);
    await page.getByLabel("Password", { exact: true }).fill(cinema.operator.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname === "/");
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  for (const size of SIZES) {
    it(`break nothing of WCAG 2.2 AA at ${size.width}×${size.height}, and nothing sticks out sideways`, async () => {
      await page.setViewportSize(size);
      const pages = [
        ["/studio/jobs", "jobs"],
        [`/studio/jobs/${jobs.film}`, "step-notes"],
        [`/studio/jobs/${jobs.refused}`, "job-failure"],
      ] as const;
      for (const [path, shown] of pages) {
        await page.goto(cinema.apiUrl + path);
        await page.getByTestId(shown).waitFor();
        expect(await accessibilityFaults(page), path).toEqual([]);
        const overflow = await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth);
        expect(overflow, path).toBeLessThanOrEqual(0);
      }
    });
  }
});
