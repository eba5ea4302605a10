/** What a file is to a player; the log and the caching rule go by it. */
export type MediaClass = "manifest" | "segment" | "text" | "image";

export type MediaType = { readonly class: MediaClass; readonly contentType: string; readonly cacheControl: string };

// Nothing may answer before the token check, so no answer is ever for a shared cache: a proxy would go on serving it
// after the token's end. The viewer's own browser has the bytes already; a token URL never lives longer than 12 hours.
const IMMUTABLE = "private, max-age=43200, immutable";
// Half a segment: a film that grows is asked for anew that often.
const SHORT_LIVED = "private, max-age=2";

const type = (mediaClass: MediaClass, contentType: string): MediaType => ({
  class: mediaClass,
  contentType,
  cacheControl: mediaClass === "manifest" ? SHORT_LIVED : IMMUTABLE,
});

const BY_EXTENSION: ReadonlyMap<string, MediaType> = new Map([
  ["m3u8", type("manifest", "application/vnd.apple.mpegurl")],
  ["mpd", type("manifest", "application/dash+xml")],
  ["mp4", type("segment", "video/mp4")],
  ["m4s", type("segment", "video/mp4")],
  ["m4v", type("segment", "video/mp4")],
  ["cmfv", type("segment", "video/mp4")],
  ["m4a", type("segment", "audio/mp4")],
  ["cmfa", type("segment", "audio/mp4")],
  ["vtt", type("text", "text/vtt; charset=utf-8")],
  ["jpg", type("image", "image/jpeg")],
  ["webp", type("image", "image/webp")],
]);

// Not content-addressed: a new storyboard keeps this name and points at new pictures.
const STORYBOARD_INDEX: MediaType = { ...type("text", "text/vtt; charset=utf-8"), cacheControl: SHORT_LIVED };

const AUDIO_MP4 = type("segment", "audio/mp4");

/** The type of a file by its path under the asset; undefined for what players have no business with. */
export const mediaTypeOf = (path: string): MediaType | undefined => {
  if (path === "storyboard/storyboard.vtt") return STORYBOARD_INDEX;
  const known = BY_EXTENSION.get(path.slice(path.lastIndexOf(".") + 1));
  return path.startsWith("audio/") && known?.class === "segment" ? AUDIO_MP4 : known;
};
