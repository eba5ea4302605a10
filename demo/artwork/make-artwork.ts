/**
 * Draws poster and backdrop of every demo title: `node demo/artwork/make-artwork.ts [folder]`.
 * SVG made by code, rendered by Chromium to WebP; the same Chromium gives the same bytes.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import chromium from "@sparticuz/chromium";
import { chromium as browserType } from "playwright-core";
import { DEMO_TITLES } from "../catalogue.ts";
import { COMPOSITIONS, type Composition } from "./compositions.ts";
import { frameOf, type Frame } from "./frame.ts";
import { letteringSvg } from "./lettering.ts";
import { grain } from "./shapes.ts";

const MAX_TOTAL_BYTES = 1_500_000;
const FAMILY = "Poster Lettering";
const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2] ?? here;

const resolve = createRequire(join(here, "../../workers/web/package.json")).resolve;
const fontFace = (subset: string, range: string): string => {
  const file = resolve(
    `@fontsource-variable/sofia-sans-extra-condensed/files/sofia-sans-extra-condensed-${subset}-wght-normal.woff2`,
  );
  return `@font-face{font-family:"${FAMILY}";font-weight:1 1000;unicode-range:${range};src:url(data:font/woff2;base64,${readFileSync(file).toString("base64")})}`;
};
const style = `<style>body{margin:0}svg{display:block}${fontFace("latin", "U+0-2AF,U+2000-206F")}${fontFace("cyrillic", "U+400-4FF")}</style>`;

const pictureOf = (composition: Composition, kind: Frame["kind"]): { readonly frame: Frame; readonly html: string } => {
  const frame = frameOf(kind, composition.seed);
  const words = kind === "poster" ? letteringSvg(composition.lettering, FAMILY) : "";
  const inside = composition.scene(frame) + grain(frame, 0.1) + words;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${frame.width}" height="${frame.height}" viewBox="0 0 ${frame.width} ${frame.height}">${inside}</svg>`;
  return { frame, html: `<!doctype html><meta charset="utf-8">${style}${svg}` };
};

const browser = await browserType.launch({ executablePath: await chromium.executablePath(), args: chromium.args });
let total = 0;
try {
  const page = await browser.newPage();
  const devtools = await page.context().newCDPSession(page);
  for (const { slug } of DEMO_TITLES) {
    const composition = COMPOSITIONS[slug];
    if (composition === undefined) throw new Error(`no composition for ${slug}: add one to compositions.ts`);
    for (const kind of ["poster", "backdrop"] as const) {
      const { frame, html } = pictureOf(composition, kind);
      await page.setViewportSize({ width: frame.width, height: frame.height });
      await page.setContent(html);
      await page.evaluate("document.fonts.ready.then(() => true)");
      const shot = await devtools.send("Page.captureScreenshot", { format: "webp", quality: 80 });
      const bytes = Buffer.from(shot.data, "base64");
      writeFileSync(join(folder, `${slug}-${kind}.webp`), bytes);
      total += bytes.length;
      console.log(`${slug}-${kind}.webp  ${(bytes.length / 1024).toFixed(0)} KiB`);
    }
  }
} finally {
  await browser.close();
}
console.log(`${(total / 1024).toFixed(0)} KiB in all`);
if (total > MAX_TOTAL_BYTES) throw new Error(`the artwork is larger than ${MAX_TOTAL_BYTES} bytes: lower the quality`);
