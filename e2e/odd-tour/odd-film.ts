import { lavfi, runningFlag, UPRIGHT, type Workshop } from "../../transcode/src/command/odd-sources.fixture.ts";

/** What a film must be when it has been published. */
export type Published = {
  /** Of the largest rendition as a viewer sees it: upright, square pixels. Rounding may take two pixels. */
  readonly size: readonly [number, number];
  readonly seconds: number;
  /** How far the length may be off; two pictures of 25 a second unless said. */
  readonly slack?: number;
  /** Sound tracks as `language/channels`. */
  readonly audio?: readonly string[];
  readonly subtitles?: readonly string[];
  /** The four quarters of a flag, from top left to bottom right. */
  readonly corners?: string;
  /** A file whose pictures the film must show, instead of those of the source itself. */
  readonly looksLike?: string;
  /** Where in the film its picture is compared, as a share of its length; the middle unless said. */
  readonly lookAt?: number;
  /** Stream of the source that must be shown, by its number among its video streams. */
  readonly videoTrack?: number;
};

/** `refused` names the codes of which one must be given; with `film` as well either will do (damage decides). */
export type Expected =
  | { readonly film: Published; readonly refused?: undefined }
  | { readonly refused: readonly string[]; readonly film?: Published };

/** A file as it was made. */
export type OddFilm = { readonly path: string; readonly expected: Expected };

/** One line of the tour. */
export type OddCase = {
  readonly name: string;
  readonly make: (workshop: Workshop) => Promise<OddFilm>;
  /** Sent before under another title, so that the second time is refused. */
  readonly twice?: boolean;
};

export const published = (path: string, film: Published): OddFilm => ({ path, expected: { film } });
export const refused = (path: string, ...codes: readonly string[]): OddFilm => ({ path, expected: { refused: codes } });

const SECONDS = 6;
/** The input of most cases: a flag of 320×180 that tells its time. */
export const picture = (seconds = SECONDS, rate = "25"): readonly string[] => runningFlag(320, 180, seconds, rate);
export const tone = (seconds = SECONDS): readonly string[] => lavfi(`sine=d=${seconds}`);
/** What becomes of `picture()`. */
export const film = (more: Partial<Published> = {}): Published => ({
  size: [320, 180],
  seconds: SECONDS,
  corners: UPRIGHT,
  ...more,
});

/** A case that is one command line. */
export const one = (
  name: string,
  extension: string,
  args: readonly string[],
  more: Partial<Published> = {},
): OddCase => ({
  name,
  make: async (workshop) => published(await workshop.make(extension, args), film(more)),
});
