import { compare, cornersOf, type Likeness } from "./look.ts";
import type { Offer } from "./manifests.ts";
import type { Published } from "./odd-film.ts";
import type { Seen } from "./watch.ts";

/** Two pictures of 25 a second. */
const SLACK_SECONDS = 0.08;
/** Mean difference of a channel, 0 to 255, beyond which a picture is another one. */
const ALIKE = 14;
/** The most alike moment of a still scene is any; only a clearly better one tells of a wrong time. */
const BETTER = 1.5;

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 2;
const list = (words: readonly string[]): string => (words.length === 0 ? "none" : words.join(", "));

/** What is wrong with the manifests of a film; empty when they offer what is expected. */
export const judgeOffer = (film: Published, offer: Offer): readonly string[] => {
  const [width = 0, height = 0] = (offer.sizes[0] ?? "").split("×").map(Number);
  const audio = [...(film.audio ?? [])].toSorted();
  const subtitles = [...(film.subtitles ?? [])].toSorted();
  return [
    ...(near(width, film.size[0]) && near(height, film.size[1])
      ? []
      : [`the largest picture is ${width}×${height} instead of ${film.size.join("×")}`]),
    ...(list(offer.audio) === list(audio) ? [] : [`sound is ${list(offer.audio)} instead of ${list(audio)}`]),
    ...(list(offer.subtitles) === list(subtitles)
      ? []
      : [`subtitles are ${list(offer.subtitles)} instead of ${list(subtitles)}`]),
  ];
};

/** What is wrong with a picture; empty when it is the one of its time. */
export const judgePicture = (
  film: Published,
  source: readonly Buffer[],
  picture: Uint8Array,
  position: number,
): { readonly faults: readonly string[]; readonly likeness: Likeness } => {
  const likeness = compare(picture, source, position, 0.1);
  const { here, best, bestSeconds } = likeness;
  const corners = cornersOf(picture);
  return {
    likeness,
    faults: [
      ...(here <= ALIKE ? [] : [`the picture at ${position.toFixed(2)} s is off by ${here.toFixed(1)}`]),
      ...(here <= best + BETTER
        ? []
        : [`the picture at ${position.toFixed(2)} s is that of ${bestSeconds.toFixed(2)} s`]),
      ...(film.corners === undefined || corners === film.corners
        ? []
        : [`the corners are ${corners} instead of ${film.corners}`]),
    ],
  };
};

/** What is wrong with what a viewer saw; empty when all was right. */
export const judgeSeen = (film: Published, offer: Offer, source: readonly Buffer[], seen: Seen): readonly string[] => {
  const slack = film.slack ?? SLACK_SECONDS;
  return [
    ...(offer.sizes.includes(`${seen.width}×${seen.height}`)
      ? []
      : [`it plays at ${seen.width}×${seen.height}, which no manifest names`]),
    ...(Math.abs(seen.seconds - film.seconds) <= slack
      ? []
      : [`it is ${seen.seconds.toFixed(2)} s long instead of ${film.seconds}`]),
    ...(Math.abs(seen.endedAt - seen.seconds) <= 0.3
      ? []
      : [`it ended at ${seen.endedAt.toFixed(2)} of ${seen.seconds.toFixed(2)} s`]),
    ...(seen.heard === (film.audio ?? []).length > 0 ? [] : [seen.heard ? "there is a sound" : "no sound was decoded"]),
    ...judgePicture(film, source, seen.picture, seen.position).faults,
  ];
};
