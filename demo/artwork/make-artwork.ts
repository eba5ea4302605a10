/**
 * Draws the pictures of the demo catalogue: `node demo/artwork/make-artwork.ts [--only slug,slug] [--to folder]`.
 * SVG made by code, rendered by Chromium to WebP; the same Chromium gives the same bytes. Writes `pictures.json` beside
 * them: sizes, focal points, colours.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import chromium from "@sparticuz/chromium";
import { type CDPSession, chromium as browserType, type Page } from "playwright-core";
import { DEMO_PEOPLE, DEMO_TITLES } from "../catalogue/index.ts";
import { type Frame, frameOf } from "./frame.ts";
import { type Lettering, letteringSvg } from "./lettering.ts";
import { lookAtPicture, type Pixels } from "./look-at-picture.ts";
import { LOOKS } from "./looks.ts";
import { PORTRAIT, portraitSvg } from "./portrait.ts";
import { COMPOSITIONS, type Composition } from "./posters/index.ts";
import type { Picture } from "./read-pictures.ts";
import { grain } from "./shapes.ts";

const MAX_TOTAL_BYTES = 6_000_000;
const FAMILY = "Poster Lettering";
const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({ options: { only: { type: "string" }, to: { type: "string" } } });
const folder = values.to ?? join(here, "pictures");
const only = values.only?.split(",");

const resolve = createRequire(join(here, "../../workers/web/package.json")).resolve;
const fontFace = (subset: string, range: string): string => {
  const file = resolve(
    `@fontsource-variable/sofia-sans-extra-condensed/files/sofia-sans-extra-condensed-${subset}-wght-normal.woff2`,
  );
  return `@font-face{font-family:"${FAMILY}";font-weight:1 1000;unicode-range:${range};src:url(data:font/woff2;base64,${readFileSync(file).toString("base64")})}`;
};
const style = `<style>body{margin:0}svg{display:block}${fontFace("latin", "U+0-FF,U+2000-206F")}${fontFace("latin-ext", "U+100-2AF")}${fontFace("cyrillic", "U+400-4FF")}</style>`;

type Sheet = { readonly file: string; readonly width: number; readonly height: number; readonly svg: string } & Pick<
  Picture,
  "role" | "language"
> & { readonly rows?: { readonly from: number; readonly to: number } };

const sheetOf = (slug: string, { scene, seed }: Composition, kind: Frame["kind"], words?: Lettering): Sheet => {
  const frame = frameOf(kind, seed);
  const inside = scene(frame) + grain(frame, 0.1) + (words === undefined ? "" : letteringSvg(words, FAMILY));
  return {
    file: `${slug}-${kind}.webp`,
    role: kind,
    language: null,
    width: frame.width,
    height: frame.height,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${frame.width}" height="${frame.height}" viewBox="0 0 ${frame.width} ${frame.height}">${inside}</svg>`,
    ...(words === undefined ? {} : { rows: words.place === "top" ? { from: 0.4, to: 1 } : { from: 0, to: 0.64 } }),
  };
};

const sheetsOf = (slug: string): readonly Sheet[] => {
  const composition = COMPOSITIONS[slug];
  if (composition === undefined) throw new Error(`no composition for ${slug}: add one to posters/`);
  const { lettering, language, english } = composition;
  return [
    { ...sheetOf(slug, composition, "poster", lettering), language },
    { ...sheetOf(slug, composition, "backdrop") },
    ...(english === undefined
      ? []
      : [{ ...sheetOf(slug, composition, "poster", english), file: `${slug}-poster-en.webp`, language: "en" }]),
  ];
};

const portraitOf = (slug: string, seed: number): Sheet | null => {
  const look = LOOKS[slug];
  if (look === undefined) return null;
  return { file: `${slug}.webp`, role: "portrait", language: null, ...PORTRAIT, svg: portraitSvg(look, seed) };
};

/** A copy of the picture on screen, `width` pixels wide. */
const shrink = async (page: Page, webp: string, width: number, height: number): Promise<Pixels> => {
  const rgba: number[] = await page.evaluate(`(async () => {
    const bytes = Uint8Array.from(atob("${webp}"), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: "image/webp" }));
    const context = new OffscreenCanvas(${width}, ${height}).getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(picture, 0, 0, ${width}, ${height});
    return [...context.getImageData(0, 0, ${width}, ${height}).data];
  })()`);
  return { width, height, rgba };
};

const draw = async (page: Page, devtools: CDPSession, sheet: Sheet): Promise<{ bytes: Buffer; picture: Picture }> => {
  const { file, role, language, width, height, svg, rows } = sheet;
  await page.setViewportSize({ width, height });
  await page.setContent(`<!doctype html><meta charset="utf-8">${style}${svg}`);
  await page.evaluate("document.fonts.ready.then(() => true)");
  const { data } = await devtools.send("Page.captureScreenshot", { format: "webp", quality: 80 });
  const small = await shrink(page, data, Math.round(width / 10), Math.round(height / 10));
  return {
    bytes: Buffer.from(data, "base64"),
    picture: { file, role, width, height, language, ...lookAtPicture(small, rows) },
  };
};

const index = join(folder, "pictures.json");
const pictures: Record<string, readonly Picture[]> =
  only !== undefined && existsSync(index) ? (JSON.parse(readFileSync(index, "utf8")) as Record<string, Picture[]>) : {};
mkdirSync(folder, { recursive: true });
const browser = await browserType.launch({ executablePath: await chromium.executablePath(), args: chromium.args });
let total = 0;
try {
  const page = await browser.newPage();
  const devtools = await page.context().newCDPSession(page);
  const wanted: (readonly [slug: string, sheets: readonly Sheet[]])[] = [
    ...DEMO_TITLES.map(({ slug }) => [slug, sheetsOf(slug)] as const),
    ...DEMO_PEOPLE.map(
      ({ slug }, order) => [slug, [portraitOf(slug, order)].filter((sheet) => sheet !== null)] as const,
    ),
  ];
  for (const [slug, sheets] of wanted) {
    if (sheets.length === 0 || (only !== undefined && !only.includes(slug))) continue;
    const drawn: Picture[] = [];
    for (const sheet of sheets) {
      const { bytes, picture } = await draw(page, devtools, sheet);
      writeFileSync(join(folder, sheet.file), bytes);
      drawn.push(picture);
      total += bytes.length;
      console.log(`${sheet.file}  ${(bytes.length / 1024).toFixed(0)} KiB`);
    }
    pictures[slug] = drawn;
  }
} finally {
  await browser.close();
}
writeFileSync(index, `${JSON.stringify(pictures, null, 1)}\n`);
console.log(`${(total / 1024).toFixed(0)} KiB in all`);
if (total > MAX_TOTAL_BYTES) throw new Error(`the artwork is larger than ${MAX_TOTAL_BYTES} bytes: lower the quality`);
