import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { call } from "./fixtures/api.ts";
import { launchBrowser } from "./fixtures/browser.ts";
import { expectSoundPage, openPage, SIZES } from "./fixtures/page.ts";

const cinema = inject("cinema");

describe("the programme", () => {
  let browser: Browser;
  let page: Page;
  /** A series of the demo catalogue, in English and in Russian. */
  // oxlint-disable-next-line typescript/no-explicit-any -- what came over the wire
  let [series, russian]: any[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    const get = async (path: string) => (await call(cinema.apiUrl, "GET", path)).body;
    const { items } = await get("/catalog/titles?kind=series&language=en");
    series = await get(`/catalog/titles/${items[0].id}?language=en`);
    russian = await get(`/catalog/titles/${items[0].id}?language=ru`);
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    page = await openPage(browser);
  });
  afterEach(() => page.context().close());

  it("leads from home to a series, an episode and a person, and from there to what else they did", async () => {
    await page.goto(cinema.apiUrl);
    await page.getByTestId("hero").getByRole("heading").waitFor();
    await page.locator(`[data-testid=title-card][data-title-id=${series.id}]`).first().click();
    await page.getByRole("heading", { name: series.name, level: 1 }).waitFor();
    const season = series.seasons.at(-1);
    if (series.seasons.length > 1) {
      // Tabs are walked through with the arrows.
      await page.getByRole("tab").first().focus();
      await page.keyboard.press("End");
    }
    await page.locator(`[data-testid=episode-card][data-title-id=${season.episodes[0].id}]`).click();
    await page.getByRole("heading", { name: season.episodes[0].name, level: 1 }).waitFor();
    await page.getByRole("navigation", { name: "Part of" }).getByRole("link", { name: series.name }).click();
    await page.getByRole("heading", { name: series.name, level: 1 }).waitFor();
    await page.getByTestId("person-card").first().click();
    await page.getByTestId("person-page").waitFor();
    const card = page.locator(`[data-testid=title-card][data-title-id=${series.id}]`);
    expect(await card.textContent()).toContain(series.name);
  });

  it("is searched by keyboard alone: suggestions while typing, Enter on one, and facets over what was found", async () => {
    await page.goto(cinema.apiUrl);
    await page.getByTestId("hero").waitFor();
    await page.keyboard.press("/");
    await page.locator("[data-testid=search-input]:focus").waitFor();
    await page.keyboard.type(series.name.slice(0, Math.max(4, series.name.length - 2)));
    const list = page.getByTestId("suggestions");
    const option = list.getByRole("option").filter({ hasText: series.name }).filter({ hasText: "Series" });
    await option.waitFor();
    await page.keyboard.press("ArrowDown");
    await list.locator("[aria-selected=true]").waitFor();
    while ((await option.getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: series.name, level: 1 }).waitFor();

    await page.goto(`${cinema.apiUrl}/search?q=the`);
    await page.getByTestId("search-results").getByTestId("title-card").first().waitFor();
    const facet = page.getByTestId("facet-genre").getByRole("checkbox").first();
    await facet.focus();
    await page.keyboard.press("Space");
    await page.waitForURL((url) => url.searchParams.has("genre"));
    const genre = new URL(page.url()).searchParams.get("genre") ?? "";
    const { body } = await call(cinema.apiUrl, "GET", `/search?q=the&genre=${encodeURIComponent(genre)}&limit=50`);
    await page
      .getByTestId("search-status")
      .getByText(new RegExp(`^${body.items.length} title`))
      .waitFor();
    expect(body.items.every((item: { genres: readonly string[] }) => item.genres.includes(genre))).toBe(true);
  });

  it("keeps the keyboard on its suggestion when a later list moves it", async () => {
    const suggestion = (id: string, name: string) => ({
      ...{ id, name, kind: "series", matchedName: null, year: 2020, poster: null },
    });
    const wanted = suggestion(series.id, series.name);
    const late = Promise.withResolvers<void>();
    const asked = page.waitForRequest((request) => new URL(request.url()).searchParams.get("q") === "th");
    await page.route("**/api/v1/search/suggest?*", async (route) => {
      const isLate = new URL(route.request().url()).searchParams.get("q") === "th";
      if (isLate) await late.promise;
      const items = [...(isLate ? [suggestion("ttl_other", "Another one")] : []), wanted];
      await route.fulfill({ json: { query: "", items, indexVersion: "1" } });
    });
    await page.goto(`${cinema.apiUrl}/search`);
    await page.getByTestId("search-input").fill("t");
    await page.getByTestId("suggestion").filter({ hasText: series.name }).waitFor();
    await page.getByTestId("search-input").pressSequentially("h");
    await asked;
    await page.keyboard.press("ArrowDown");
    late.resolve();
    await page.getByTestId("suggestion").filter({ hasText: "Another one" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: series.name, level: 1 }).waitFor();
    await page.unrouteAll({ behavior: "ignoreErrors" });
  });

  it("is told in the language that is chosen, and still is after a reload", async () => {
    expect(russian.name).not.toBe(series.name);
    await page.goto(`${cinema.apiUrl}/title/${series.alias}`);
    await page.getByRole("heading", { name: series.name, level: 1 }).waitFor();
    await page.getByTestId("language").selectOption("ru");
    await page.getByRole("heading", { name: russian.name, level: 1 }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: russian.name, level: 1 }).waitFor();
  });

  it("says when it comes from a snapshot, and stops saying so by itself", async () => {
    let isAway = true;
    await page.route("**/api/v1/catalog/titles?*", async (route) => {
      const response = await route.fetch();
      const source = { "x-catalog-source": "snapshot; made-at=2026-01-02T03:04:05.000Z" };
      await route.fulfill({ response, headers: { ...response.headers(), ...(isAway ? source : {}) } });
    });
    await page.goto(`${cinema.apiUrl}/browse`);
    const notice = page.getByTestId("snapshot-notice");
    await notice.getByText(/as of Jan 2, 2026/).waitFor();
    isAway = false;
    await page.getByLabel("Kind").selectOption("series");
    await notice.waitFor({ state: "hidden" });
    await page.unrouteAll({ behavior: "ignoreErrors" });
  });

  it("is walked through with arrows, as with a remote", async () => {
    await page.goto(cinema.apiUrl);
    await page.getByTestId("hero").getByRole("link").first().focus();
    await page.keyboard.press("ArrowDown");
    const focused = page.locator("[data-testid=title-card]:focus");
    await focused.waitFor();
    // Not every row has a neighbour to go to: what is popular may be a single film.
    const row = page
      .getByTestId("title-row")
      .filter({ has: page.locator("li:nth-child(3)") })
      .first();
    await row.getByTestId("title-card").first().focus();
    const first = await focused.getAttribute("data-title-id");
    await page.keyboard.press("ArrowRight");
    expect(await focused.getAttribute("data-title-id")).not.toBe(first);
    await page.keyboard.press("ArrowLeft");
    expect(await focused.getAttribute("data-title-id")).toBe(first);
  });

  for (const size of SIZES) {
    it(`breaks nothing of WCAG 2.2 AA at ${size.width}×${size.height}, and nothing sticks out sideways`, async () => {
      await page.setViewportSize(size);
      const person = series.credits[0].person.id;
      for (const [path, shown] of [
        ["/", "[data-testid=hero]"],
        ["/browse?sort=name", "[data-testid=title-card]"],
        [`/title/${series.alias}`, "[data-testid=seasons]"],
        [`/title/${series.seasons[0].episodes[0].alias}`, "[data-testid=title-page]"],
        [`/person/${person}`, "[data-testid=person-page]"],
        ["/collections", "[data-testid=collection-card]"],
        ["/search?q=the", "[data-testid=title-card]"],
        ["/search?q=zzzzqqq", "[data-testid=notice]"],
      ] as const)
        await expectSoundPage(page, cinema.apiUrl + path, shown);
    });
  }
});
