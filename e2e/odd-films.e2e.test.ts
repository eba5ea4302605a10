import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openWorkshop } from "../transcode/src/command/odd-sources.fixture.ts";
import { locateFfmpeg } from "../transcode/src/run/locate-ffmpeg.ts";
import { launchBrowser } from "./fixtures/browser.ts";
import { ODD_PICTURES } from "./odd-tour/odd-pictures.ts";
import { ODD_REFUSALS } from "./odd-tour/odd-refusals.ts";
import { ODD_TIMES_AND_TRACKS } from "./odd-tour/odd-times-and-tracks.ts";
import { openTour, type Tour } from "./odd-tour/tour.ts";

const cinema = inject("cinema");
const ALL = [...ODD_PICTURES, ...ODD_REFUSALS, ...ODD_TIMES_AND_TRACKS];

/** A handful of the tour (`npm run tour:odd`): a turned and mirrored picture, an edit list, surround, encryption. */
describe("an odd film", () => {
  let browser: Browser;
  let folder = "";
  let tour: Tour;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cinema-odd-films-"));
    browser = await launchBrowser();
    const paths = await locateFfmpeg(process.env);
    tour = await openTour({ cinema, browser, paths, workshop: openWorkshop(folder, paths.ffmpeg), out: folder });
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(["turned by 90 hflip", "an edit list that cuts the beginning off", "5.1 in AC-3", "encrypted (CENC)"])(
    "plays rightly over HLS and DASH, or is refused by its code: %s",
    async (name) => {
      const [row] = await tour.run(
        ALL.filter((odd) => odd.name === name),
        1,
        () => undefined,
      );
      expect(row?.faults).toEqual([]);
    },
  );
});
