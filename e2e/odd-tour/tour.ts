import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { Workshop } from "../../transcode/src/command/odd-sources.fixture.ts";
import type { FfmpegPaths } from "../../transcode/src/run/locate-ffmpeg.ts";
import { call, registerViewer, signIn } from "../fixtures/api.ts";
import type { LocalCinema } from "../fixtures/cinema.ts";
import { describeSource, importFilm } from "./import.ts";
import { judgeOffer, judgePicture, judgeSeen } from "./judge.ts";
import { compare, sourcePictures } from "./look.ts";
import { dashOffer, hlsOffer } from "./manifests.ts";
import type { OddCase, OddFilm, Published } from "./odd-film.ts";
import type { Row } from "./table.ts";
import { watch } from "./watch.ts";

export type TourDeps = {
  readonly cinema: LocalCinema & { readonly home: string };
  readonly browser: Browser;
  readonly paths: FfmpegPaths;
  readonly workshop: Workshop;
  /** A picture of every film goes here. */
  readonly out: string;
};

export type Tour = {
  /** Sends the files through, `lanes` at once, and plays each film that comes of them. @returns rows in the order of `cases`. */
  readonly run: (
    cases: readonly OddCase[],
    lanes: number,
    onRow: (row: Row, soFar: readonly Row[]) => void,
  ) => Promise<readonly Row[]>;
};

const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
const fileName = (name: string): string => name.replaceAll(/[^\p{L}\p{N}.]+/gu, "-");

const signInOnPage = async (
  page: Page,
  apiUrl: string,
  viewer: { readonly email: string; readonly password: string },
) => {
  await page.goto(`${apiUrl}/sign-in`);
  await page.getByLabel("E-mail").fill(viewer.email);
  await page.getByLabel("Password", { exact: true }).fill(viewer.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === "/");
};

type Told = Pick<Row, "outcome" | "hls" | "dash" | "faults">;

/** A viewer who is signed in, with one page for all films. */
export const openTour = async ({ cinema, browser, paths, workshop, out }: TourDeps): Promise<Tour> => {
  const viewer = await registerViewer(cinema.apiUrl);
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await signInOnPage(page, cinema.apiUrl, viewer);

  const playFilm = async (name: string, titleId: string, film: Published, source: readonly Buffer[]): Promise<Told> => {
    const path = `/stream/titles/${titleId}/play`;
    // Tokens last for minutes, a tour for half an hour.
    const token = await signIn(cinema.apiUrl, viewer);
    const { status, body } = await call(cinema.apiUrl, "POST", path, { token, body: {} });
    if (status !== 200) throw new Error(`the title does not play: ${status} ${body.code}`);
    const faults: string[] = [];
    const told: Record<"hls" | "dash", string> = { hls: "–", dash: "–" };
    let outcome = "";
    for (const format of ["hls", "dash"] as const) {
      try {
        const offer = await (format === "hls" ? hlsOffer : dashOffer)(body.manifests[format]);
        if (format === "hls") {
          const sound = offer.audio.length === 0 ? "no sound" : `sound ${offer.audio.join(", ")}`;
          const text = offer.subtitles.length === 0 ? "" : `, subtitles ${offer.subtitles.join(", ")}`;
          outcome = `${offer.sizes.join(", ")}; ${Number(body.durationSeconds).toFixed(2)} s; ${sound}${text}`;
        }
        const seen = await watch(
          page,
          `${cinema.apiUrl}/watch/${titleId}?format=${format}`,
          film.lookAt ?? 0.5,
          (picture, position) => judgePicture(film, source, picture, position).faults.length === 0,
          () => page.screenshot({ path: join(out, `${fileName(name)}-${format}.png`) }),
        );
        const found = [...judgeOffer(film, offer), ...judgeSeen(film, offer, source, seen)];
        faults.push(...found.map((fault) => `${format}: ${fault}`));
        const { here } = compare(seen.picture, source, seen.position, 0.1);
        told[format] = `${seen.width}×${seen.height}, ${seen.seconds.toFixed(2)} s, off by ${here.toFixed(1)}`;
      } catch (error) {
        faults.push(`${format}: ${wordsOf(error)}`);
        told[format] = "does not play";
        await page.screenshot({ path: join(out, `${fileName(name)}-${format}.png`) }).catch(() => undefined);
      }
    }
    await call(cinema.apiUrl, "DELETE", `/stream/sessions/${body.sessionId}`, { token });
    return { outcome, ...told, faults };
  };

  /** Players follow each other: two at once on a small machine stall each other. */
  let playing: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = playing.then(work);
    playing = mine.catch(() => undefined);
    return mine;
  };

  const tell = async ({ name, twice }: OddCase, { path, expected }: OddFilm): Promise<Told> => {
    const nothing = { hls: "–", dash: "–" };
    if (twice === true) await importFilm(cinema.home, path, `Odd: ${name}, before`, true);
    const imported = await importFilm(cinema.home, path, `Odd: ${name}`, twice !== true);
    if ("code" in imported) {
      const isRight = expected.refused?.includes(imported.code) === true;
      const wanted = expected.refused?.join(" or ") ?? "a film";
      const fault = `${imported.code} instead of ${wanted}: ${imported.words.slice(0, 300)}`;
      return { outcome: `refused: ${imported.code}`, ...nothing, faults: isRight ? [] : [fault] };
    }
    const { film } = expected;
    if (film === undefined)
      return { outcome: "published", ...nothing, faults: [`published instead of ${expected.refused?.join(" or ")}`] };
    const source = await sourcePictures(paths.ffmpeg, film.looksLike ?? path, film.videoTrack);
    return inTurn(() => playFilm(name, imported.titleId, film, source));
  };

  return {
    run: async (cases, lanes, onRow) => {
      const rows: Row[] = [];
      const left = cases.map((odd, at) => ({ odd, at }));
      const lane = async (): Promise<void> => {
        for (let next = left.shift(); next !== undefined; next = left.shift()) {
          const { odd, at } = next;
          let source = "";
          const told = await odd
            .make(workshop)
            .then(async (made) => {
              source = await describeSource(paths.ffprobe, made.path);
              return tell(odd, made);
            })
            .catch((error: unknown): Told => ({ outcome: "–", hls: "–", dash: "–", faults: [wordsOf(error)] }));
          rows[at] = { name: odd.name, source, ...told };
          onRow(
            rows[at],
            rows.filter((row) => row !== undefined),
          );
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
      return rows;
    },
  };
};
