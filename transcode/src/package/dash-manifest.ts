import { type Track, trackBandwidth, trackSeconds } from "./inventory.ts";
import { fromManifest, type PackagedFilm } from "./packaged-film.ts";

const escape = (value: string): string =>
  value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

type Attributes = Readonly<Record<string, string | number | undefined>>;

const element = (name: string, attributes: Attributes, children: readonly string[] = []): string => {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escape(String(value))}"`]))
    .join("");
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join("")}</${name}>`;
};

const isoDuration = (seconds: number): string => `PT${seconds.toFixed(3)}S`;

/** Runs of segments of one length, as `S` elements. */
const timeline = (ticks: readonly number[]): string => {
  const runs: { d: number; count: number }[] = [];
  for (const d of ticks) {
    const last = runs.at(-1);
    if (last?.d === d) last.count++;
    else runs.push({ d, count: 1 });
  }
  return element(
    "SegmentTimeline",
    {},
    runs.map(({ d, count }, index) =>
      element("S", { ...(index === 0 && { t: 0 }), d, r: count > 1 ? count - 1 : undefined }),
    ),
  );
};

/** Segment names carry hashes, which no template can spell: a list of them with a timeline. */
const segmentList = (track: Track, uri: (name: string) => string): string =>
  element("SegmentList", { timescale: track.timescale }, [
    element("Initialization", { sourceURL: uri(track.init) }),
    timeline(track.segments.map((segment) => segment.ticks)),
    ...track.segments.map((segment) => element("SegmentURL", { media: uri(segment.name) })),
  ]);

const role = (value: string): string => element("Role", { schemeIdUri: "urn:mpeg:dash:role:2011", value });

/** One set per codec: a player chooses among sets what it can decode, and switches inside one. */
const videoSets = (film: PackagedFilm): readonly string[] => {
  const frameRate = film.frameRate.den === 1 ? film.frameRate.num : `${film.frameRate.num}/${film.frameRate.den}`;
  const family = (codec: string): string => codec.split(".")[0] ?? codec;
  // H.264 first: players without a preference take the first set that they can play.
  const families = [...new Set(film.renditions.map(({ track }) => family(track.codec)))].toSorted(
    (a, b) => Number(b === "avc1") - Number(a === "avc1"),
  );
  return families.map((codec) =>
    element(
      "AdaptationSet",
      { contentType: "video", mimeType: "video/mp4", segmentAlignment: "true", startWithSAP: 1, frameRate },
      film.renditions
        .toReversed()
        .filter(({ track }) => family(track.codec) === codec)
        .map((rendition) =>
          element(
            "Representation",
            {
              id: rendition.id,
              bandwidth: trackBandwidth(rendition.track).peak,
              codecs: rendition.track.codec,
              width: rendition.width,
              height: rendition.height,
              sar: "1:1",
            },
            [segmentList(rendition.track, (name) => fromManifest.video(rendition.id, name))],
          ),
        ),
    ),
  );
};

/** ChannelConfiguration of ISO/IEC 23091-3 for the layouts that ffmpeg calls mono, stereo, …, 5.1 and 7.1. */
const CHANNEL_CONFIGURATION: Readonly<Record<number, number>> = { 7: 11, 8: 12 };

const audioSets = (film: PackagedFilm): readonly string[] =>
  film.audio.map((track) =>
    element(
      "AdaptationSet",
      { contentType: "audio", mimeType: "audio/mp4", lang: track.language, segmentAlignment: "true", startWithSAP: 1 },
      [
        role(track.isDefault ? "main" : "alternate"),
        element("Label", {}, [escape(track.label)]),
        element(
          "Representation",
          {
            id: track.id,
            bandwidth: trackBandwidth(track.track).peak,
            codecs: track.track.codec,
            audioSamplingRate: track.track.timescale,
          },
          [
            element("AudioChannelConfiguration", {
              schemeIdUri: "urn:mpeg:dash:23003:3:audio_channel_configuration:2011",
              value: CHANNEL_CONFIGURATION[track.channels] ?? track.channels,
            }),
            segmentList(track.track, (name) => fromManifest.audio(track.id, name)),
          ],
        ),
      ],
    ),
  );

const textSets = (film: PackagedFilm): readonly string[] =>
  film.subtitles.map((track) =>
    element("AdaptationSet", { contentType: "text", mimeType: "text/vtt", lang: track.language }, [
      role(track.forced ? "forced-subtitle" : "subtitle"),
      element("Label", {}, [escape(track.label)]),
      element(
        "Representation",
        { id: track.id, bandwidth: Math.max(1, Math.ceil((track.bytes * 8) / film.durationSeconds)) },
        [element("BaseURL", {}, [escape(fromManifest.subtitles(track.id, track.whole))])],
      ),
    ]),
  );

/** Tiled thumbnails as DASH-IF's guidelines describe them (IOP 4.3, 6.2.6). */
const imageSet = (film: PackagedFilm): readonly string[] => {
  const board = film.storyboard;
  if (board === null) return [];
  // A player divides a sheet's length by its number of cells: the last sheet is as long as a full one, though the film ends before.
  const sheetTicks = Math.round(board.columns * board.rows * board.intervalSeconds * 1000);
  const ticks = board.sheets.map(() => sheetTicks);
  return [
    element("AdaptationSet", { contentType: "image", mimeType: "image/jpeg" }, [
      element(
        "Representation",
        {
          id: "storyboard",
          bandwidth: Math.ceil((board.largestBytes * 8 * 1000) / sheetTicks),
          width: board.tileWidth * board.columns,
          height: board.tileHeight * board.rows,
        },
        [
          element("EssentialProperty", {
            schemeIdUri: "http://dashif.org/guidelines/thumbnail_tile",
            value: `${board.columns}x${board.rows}`,
          }),
          element("SegmentList", { timescale: 1000 }, [
            timeline(ticks),
            ...board.sheets.map((sheet) => element("SegmentURL", { media: fromManifest.storyboard(sheet) })),
          ]),
        ],
      ),
    ]),
  ];
};

/** How often a player looks for more of a film that grows; about as long as a segment. */
const UPDATE_SECONDS = 2;

/**
 * A film that grows is a recording in progress: it has its whole length, which fills up from the start. The clock that such a manifest
 * must have begins with 1970, so that every segment that is listed is available.
 */
const typeOf = (film: PackagedFilm): Attributes => {
  if (film.growing === undefined) return { type: "static" };
  const track = film.renditions[0]?.track;
  const atMs = track === undefined ? 0 : Math.round(trackSeconds(track) * 1000);
  return {
    type: "dynamic",
    availabilityStartTime: new Date(0).toISOString(),
    // Goes up with every manifest that has more.
    publishTime: new Date(atMs).toISOString(),
    minimumUpdatePeriod: isoDuration(UPDATE_SECONDS),
    suggestedPresentationDelay: isoDuration(UPDATE_SECONDS),
  };
};

/** The DASH manifest over the same segments as the HLS playlists. Holds no times of day, so the same film gives the same bytes. */
export const dashManifest = (film: PackagedFilm): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    "MPD",
    {
      xmlns: "urn:mpeg:dash:schema:mpd:2011",
      profiles: "urn:mpeg:dash:profile:full:2011",
      ...typeOf(film),
      mediaPresentationDuration: isoDuration(film.durationSeconds),
      minBufferTime: "PT4.000S",
    },
    [
      element(
        "Period",
        {
          id: "0",
          start: "PT0S",
          ...(film.growing === undefined && { duration: isoDuration(film.durationSeconds) }),
        },
        [...videoSets(film), ...audioSets(film), ...textSets(film), ...imageSet(film)],
      ),
    ],
  )}\n`;
