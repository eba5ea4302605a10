import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { call, signIn } from "./fixtures/api.ts";
import { launchBrowser } from "./fixtures/browser.ts";
import { eventually } from "./fixtures/cinema.ts";
import { expectSoundPage, openPage, signInOn, SIZES } from "./fixtures/page.ts";

const cinema = inject("cinema");
/** A demo title that is published and that no other suite asks for. */
const PUBLISHED = 205;

/** A PNG of 30 × 20 pixels. */
const RED_PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAB4AAAAUCAIAAAAVyRqTAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAKElEQVQ4jWM4IRdFI8QwarTcaIBEjaaQE6NZRm60DIkaLVRPDK1aBgCpMe4f2ezjiwAAAABJRU5ErkJggg==",
  "base64",
);

describe("the studio", () => {
  let browser: Browser;
  let page: Page;
  let token = "";
  let titleId = "";
  const name = `Unfinished ${process.pid}`;

  const api = (method: string, path: string, body?: unknown) =>
    call(cinema.apiUrl, method, path, { token, ...(body === undefined ? {} : { body }) });
  const open = async (path: string, shown: string): Promise<void> => {
    await page.goto(cinema.apiUrl + path);
    await page.getByTestId(shown).waitFor();
  };
  const saved = () => page.getByTestId("save-status").getByText("Saved.").waitFor();

  beforeAll(async () => {
    token = await signIn(cinema.apiUrl, cinema.operator);
    titleId = (await api("POST", "/studio/titles", { name })).body.id;
    browser = await launchBrowser();
    page = await openPage(browser);
    await signInOn(page, cinema.apiUrl, cinema.operator);
  });
  afterAll(async () => {
    await api("PATCH", `/studio/titles/${PUBLISHED}`, { windows: [] });
    await browser?.close();
  });

  it("finds a title, writes texts in two languages, locks a field and tells who changed what", async () => {
    await open("/studio/titles", "studio-titles");
    await page.getByLabel("Find by name").fill(name);
    await page.getByTestId("studio-title").filter({ hasText: name }).click();
    await page.getByLabel("Synopsis", { exact: true }).fill("A house by the water.");
    await page.getByLabel(/^Another language/).fill("ru");
    await page.keyboard.press("Enter");
    await page.getByLabel("Name (ru)").fill("Недоделанное");
    await page.getByRole("button", { name: "Lock Year" }).click();
    await page.getByTestId("save").click();
    await saved();
    const { body } = await api("GET", `/studio/titles/${titleId}`);
    expect(body).toMatchObject({
      synopsis: "A house by the water.",
      texts: { ru: { name: "Недоделанное" } },
      lockedFields: ["year"],
    });
    expect(await page.getByLabel("Year", { exact: true }).isDisabled()).toBe(true);
    await page.getByRole("link", { name: "History" }).click();
    const entry = page.getByTestId("history-entry").first();
    await entry.getByText("A house by the water.").waitFor();
    expect(await entry.textContent()).toContain("Недоделанное");
  });

  it("puts a refusal to its field and keeps what was typed", async () => {
    await open(`/studio/titles/${titleId}`, "title-form");
    await page.getByLabel("IMDb").fill("nonsense");
    await page.getByTestId("save").click();
    await page
      .getByText(/must be an IMDb id/)
      .first()
      .waitFor();
    expect(await page.getByLabel("IMDb").inputValue()).toBe("nonsense");
    await page.getByRole("button", { name: "Discard" }).click();
    expect(await page.getByLabel("IMDb").inputValue()).toBe("");
  });

  it("shows what somebody else changed meanwhile, and goes on with the side that is chosen", async () => {
    await open(`/studio/titles/${titleId}`, "title-form");
    await page.getByLabel("Synopsis", { exact: true }).fill("Mine.");
    await page.getByLabel("Tagline", { exact: true }).fill("Also mine.");
    await api("PATCH", `/studio/titles/${titleId}`, { synopsis: "Theirs.", popularity: 0.5 });
    await page.getByTestId("save").click();
    const conflict = page.getByTestId("conflict");
    await conflict.waitFor();
    expect(await page.getByTestId("conflict-synopsis").textContent()).toMatch(/Theirs\..*Mine\./);
    expect(await page.getByTestId("conflict-popularity").textContent()).toContain("0.5");
    await page
      .getByTestId("conflict-synopsis")
      .getByLabel(/^Yours/)
      .check();
    await page.getByTestId("resolve").click();
    await page.getByTestId("save").click();
    await saved();
    const { body } = await api("GET", `/studio/titles/${titleId}`);
    expect(body).toMatchObject({ synopsis: "Mine.", tagline: "Also mine.", popularity: 0.5 });
  });

  it("asks before unsaved changes are left behind", async () => {
    await open(`/studio/titles/${titleId}`, "title-form");
    await page.getByLabel("Tagline", { exact: true }).fill("Never saved.");
    await page.getByRole("link", { name: "History" }).click();
    await page.getByRole("button", { name: "Stay here" }).click();
    expect(await page.getByLabel("Tagline", { exact: true }).inputValue()).toBe("Never saved.");
    await page.getByRole("link", { name: "History" }).click();
    await page.getByTestId("confirm").click();
    await page.getByTestId("history").waitFor();
  });

  it("opens a window of rights and explains which rule decides where and when, and what comes next", async () => {
    await open(`/studio/titles/${PUBLISHED}/rights`, "explanation");
    await page.getByRole("button", { name: "Add window" }).click();
    const window = page.getByTestId("rights-window");
    await window.getByLabel("Countries").fill("DE, FR");
    await page.keyboard.press("Enter");
    await window.getByLabel("Until (UTC)").fill("2099-01-01T00:00");
    await page.getByTestId("save").click();
    await saved();
    const explanation = page.getByTestId("explanation");
    await page.getByLabel("Country", { exact: true }).fill("DE");
    await explanation.getByText(/^Visible \(subscription\), because window 1 opens it\.$/).waitFor();
    expect(await page.getByTestId("explanation-next").textContent()).toMatch(/2099.*hidden/);
    await page.getByLabel("Country", { exact: true }).fill("US");
    await explanation.getByText(/^Hidden, because it has windows, but none that opens it/).waitFor();
    await page.getByLabel("Country", { exact: true }).fill("DE");
    await page.getByLabel("Instant (UTC)").fill("2100-01-01T00:00");
    await explanation.getByText(/^Hidden/).waitFor();
  });

  it("moves a title along: review, a date to go out on, back to draft, the bin and out of it", async () => {
    await open(`/studio/titles/${titleId}`, "title-form");
    await page.getByTestId("move-review").click();
    await page.getByTestId("state").getByText("In review").waitFor();
    await page.getByTestId("move-scheduled").click();
    await page.getByLabel("Date and time (UTC)").fill("2099-05-01T09:00");
    await page.getByTestId("confirm").click();
    await page.getByTestId("publish-at").getByText("2099").waitFor();
    expect((await api("GET", `/studio/titles/${titleId}`)).body).toMatchObject({
      state: "scheduled",
      publishAt: "2099-05-01T09:00:00.000Z",
    });
    await page.getByTestId("move-published").click();
    await page
      .getByTestId("refusal")
      .getByText(/no film/)
      .waitFor();
    await page.getByTestId("move-draft").click();
    await page.getByTestId("state").getByText("Draft").waitFor();
    await page.getByRole("button", { name: "Into the bin…" }).click();
    await page.getByTestId("confirm").click();
    await page.getByRole("button", { name: "Take out of the bin" }).click();
    await eventually("the title out of the bin", 20_000, async () =>
      (await api("GET", `/studio/titles/${titleId}`)).body.deletedAt === null ? true : null,
    );
  });

  it("imports a file after a report of what it would do, with the wrong lines left out", async () => {
    await open("/studio/import", "import-file");
    const lines = ["name,year", `"Import ${process.pid}",2001`, "Wrong,20x1"];
    await page.getByTestId("import-file").setInputFiles({
      name: "titles.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(lines.join("\n")),
    });
    await page.getByTestId("import-errors").getByRole("row").filter({ hasText: "Year" }).getByText("3").waitFor();
    expect((await api("GET", `/studio/titles?q=${encodeURIComponent(`Import ${process.pid}`)}`)).body.items).toEqual(
      [],
    );
    await page.getByLabel("Leave out the 1 wrong lines").check();
    await page.getByTestId("import-commit").click();
    await page.locator("[data-testid=import-report][data-state=committed]").waitFor();
    const { body } = await api("GET", `/studio/titles?q=${encodeURIComponent(`Import ${process.pid}`)}`);
    expect(body.items).toMatchObject([{ name: `Import ${process.pid}`, year: 2001, state: "draft" }]);
  });

  it("names a word in two languages by keyboard, and takes its names away", async () => {
    const word = `e2e ${process.pid}`;
    await open("/studio/terms?kind=tag", "new-term");
    await page.getByTestId("new-term").press("Enter");
    await page.getByLabel("Word in data").fill(word);
    await page.getByLabel("Name", { exact: true }).fill("Harbour");
    await page.getByTestId("confirm").press("Enter");
    const line = page.getByTestId("term").filter({ hasText: word });
    await line.getByRole("button", { name: /Harbour/ }).press("Enter");
    await line.getByLabel(/^Another language/).fill("ru");
    await page.keyboard.press("Enter");
    await line.getByLabel("Name (ru)").fill("Гавань");
    await page.keyboard.press("Enter");
    await line.getByTestId("term-editor").waitFor({ state: "detached" });
    const named = async () => (await api("GET", "/studio/terms?kind=tag")).body.items;
    expect(await named()).toContainEqual({
      slug: word,
      names: { en: "Harbour", ru: "Гавань" },
      version: 2,
      titles: 0,
    });
    await line.getByRole("button", { name: /Harbour/ }).press("Enter");
    await line.getByRole("button", { name: "Delete its names" }).press("Enter");
    await line.waitFor({ state: "detached" });
    expect(await named()).not.toContainEqual(expect.objectContaining({ slug: word }));
  });

  it("shows what somebody else named a word meanwhile, and keeps both", async () => {
    const word = `e2e both ${process.pid}`;
    const path = `/studio/terms/tag/${encodeURIComponent(word)}`;
    await api("PUT", path, { names: { en: "Harbour" } });
    await open("/studio/terms?kind=tag", "studio-terms");
    const line = page.getByTestId("term").filter({ hasText: word });
    await line.getByRole("button", { name: /Harbour/ }).click();
    await line.getByLabel("Name (en)").fill("Port");
    await api("PUT", path, { names: { en: "Haven", de: "Hafen" } });
    await line.getByTestId("save-term").click();
    const conflict = line.getByTestId("conflict");
    await conflict.getByText("Hafen").waitFor();
    await conflict.getByLabel(/Yours: .*Port/).check();
    await conflict.getByTestId("resolve").click();
    await line.getByTestId("save-term").click();
    await line.getByTestId("term-editor").waitFor({ state: "detached" });
    const { body } = await api("GET", "/studio/terms?kind=tag");
    expect(body.items).toContainEqual(
      expect.objectContaining({ slug: word, names: { en: "Port", de: "Hafen" }, version: 3 }),
    );
    await api("DELETE", path);
  });

  it("refuses what is no picture in words, and shows one that is as soon as it was sent", async () => {
    await open(`/studio/titles/${titleId}`, "title-form");
    const add = page.getByLabel(/^Add a picture/);
    await add.setInputFiles({ name: "poster.png", mimeType: "image/png", buffer: Buffer.from("not a picture") });
    await page.getByTestId("refusal").getByText("Not a picture for the cinema").waitFor();
    await add.setInputFiles({ name: "poster.png", mimeType: "image/png", buffer: RED_PICTURE });
    const picture = page.getByTestId("picture");
    await picture.getByText("30 × 20 pixels").waitFor();
    expect(await page.getByTestId("refusal").count()).toBe(0);
    await picture.getByLabel("From the left").focus();
    await page.keyboard.press("ArrowRight");
    await page.getByTestId("save").click();
    await saved();
    const [image] = (await api("GET", `/studio/titles/${titleId}`)).body.images;
    expect(image).toMatchObject({ role: "poster", width: 30, height: 20, focalX: 0.51, placeholder: "#c81e5a" });
    const shown = await fetch(cinema.apiUrl + image.url);
    expect([shown.status, shown.headers.get("content-type")]).toEqual([200, "image/png"]);
  });

  it("exports the catalogue as a file that an import reads", async () => {
    await open("/studio/import", "export-csv");
    const download = page.waitForEvent("download");
    await page.getByTestId("export-csv").press("Enter");
    const file = await download;
    expect(file.suggestedFilename()).toBe("catalog.csv");
    const text = (await readFile((await file.path()) ?? "")).toString();
    expect(text).toMatch(/^id,alias,/);
    expect(text).toContain(titleId);
  });

  for (const size of SIZES) {
    it(`breaks nothing of WCAG 2.2 AA at ${size.width}×${size.height}, and nothing sticks out sideways`, async () => {
      await page.setViewportSize(size);
      for (const [path, shown] of [
        ["/studio/titles", "[data-testid=studio-titles]"],
        [`/studio/titles/${PUBLISHED}`, "[data-testid=title-form]"],
        [`/studio/titles/${PUBLISHED}/rights`, "[data-testid=explanation]"],
        [`/studio/titles/${titleId}/history`, "[data-testid=history-entry]"],
        ["/studio/people", "h1"],
        ["/studio/collections", "h1"],
        ["/studio/rows", "h1"],
        ["/studio/terms", "[data-testid=studio-terms]"],
        ["/studio/import", "[data-testid=import-file]"],
        ["/studio/misses", "h1"],
      ] as const)
        await expectSoundPage(page, cinema.apiUrl + path, shown);
    });
  }
});
