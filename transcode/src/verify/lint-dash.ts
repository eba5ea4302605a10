import { XMLParser, XMLValidator } from "fast-xml-parser";
import * as z from "zod";
import { resolvePath } from "./parse-playlist.ts";
import type { AssetFiles } from "./lint-hls.ts";

const text = z.string().optional();
const Segments = z.object({
  "@timescale": text,
  Initialization: z.array(z.object({ "@sourceURL": text })).default([]),
  SegmentTimeline: z
    .array(z.object({ S: z.array(z.object({ "@t": text, "@d": text, "@r": text })).default([]) }))
    .default([]),
  SegmentURL: z.array(z.object({ "@media": text })).default([]),
});
const Representation = z.object({
  "@id": text,
  "@bandwidth": text,
  "@codecs": text,
  "@width": text,
  "@height": text,
  "@audioSamplingRate": text,
  AudioChannelConfiguration: z.array(z.unknown()).default([]),
  BaseURL: z.array(z.string()).default([]),
  SegmentList: z.array(Segments).default([]),
});
type Representation = z.infer<typeof Representation>;
const AdaptationSet = z.object({
  "@contentType": text,
  "@mimeType": text,
  "@lang": text,
  "@segmentAlignment": text,
  Representation: z.array(Representation).default([]),
});
type AdaptationSet = z.infer<typeof AdaptationSet>;
const Period = z.object({ "@duration": text, AdaptationSet: z.array(AdaptationSet).default([]) });
const Manifest = z.object({
  MPD: z.array(
    z.object({
      "@xmlns": text,
      "@profiles": text,
      "@type": text,
      "@minBufferTime": text,
      "@mediaPresentationDuration": text,
      Period: z.array(Period).default([]),
    }),
  ),
});

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  ignoreDeclaration: true,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
});

const seconds = (duration: string | undefined): number => Number(/^PT(\d+(?:\.\d+)?)S$/.exec(duration ?? "")?.[1]);
const isCount = (value: string | undefined): boolean => /^[1-9]\d*$/.test(value ?? "");

type Timeline = { readonly lengths: readonly number[]; readonly problems: readonly string[] };

/** The lengths of all segments in ticks (ISO/IEC 23009-1, 5.3.9.6). */
const readTimeline = (segments: z.infer<typeof Segments>): Timeline => {
  const lengths: number[] = [];
  const problems: string[] = [];
  let at = 0;
  for (const s of segments.SegmentTimeline.flatMap(({ S }) => S)) {
    if (!isCount(s["@d"])) problems.push("a segment of its timeline has no length");
    if (s["@t"] !== undefined && Number(s["@t"]) !== at) problems.push("its timeline has a gap or an overlap");
    const repeats = Number(s["@r"] ?? 0) + 1;
    for (let count = 0; count < repeats; count++) lengths.push(Number(s["@d"]));
    at += Number(s["@d"]) * repeats;
  }
  return { lengths, problems };
};

/** A film may be this much shorter or longer than its tracks: sound is coded in frames of 21 ms, with some in front. */
const TOLERANCE_SECONDS = 0.15;

const lintSegments = (kind: string | undefined, item: Representation, periodSeconds: number): readonly string[] => {
  const [list] = item.SegmentList;
  if (!list) return kind === "text" && item.BaseURL.length > 0 ? [] : ["it has no segments"];
  const { lengths, problems } = readTimeline(list);
  const total = lengths.reduce((sum, length) => sum + length, 0) / Number(list["@timescale"]);
  const isMedia = kind === "video" || kind === "audio";
  return [
    ...problems,
    ...(isCount(list["@timescale"]) ? [] : ["it has no timescale"]),
    ...(lengths.length === list.SegmentURL.length
      ? []
      : [`it has ${list.SegmentURL.length} segments and times of ${lengths.length}`]),
    ...(isMedia && list.Initialization.length !== 1 ? ["it has no initialisation segment"] : []),
    ...(isMedia && !(Math.abs(total - periodSeconds) <= TOLERANCE_SECONDS) ? ["it is not as long as its period"] : []),
  ];
};

const lintRepresentation = (set: AdaptationSet, item: Representation, periodSeconds: number): readonly string[] => {
  const kind = set["@contentType"];
  return [
    ...(/^\S+$/.test(item["@id"] ?? "") ? [] : ["it has no id"]),
    ...(isCount(item["@bandwidth"]) ? [] : ["it has no bandwidth"]),
    ...((kind === "video" || kind === "audio") && item["@codecs"] === undefined ? ["it has no codecs"] : []),
    ...(kind === "video" && !(isCount(item["@width"]) && isCount(item["@height"])) ? ["it has no size"] : []),
    ...(kind === "audio" && !isCount(item["@audioSamplingRate"]) ? ["it has no sampling rate"] : []),
    ...(kind === "audio" && item.AudioChannelConfiguration.length === 0 ? ["it does not tell its channels"] : []),
    ...lintSegments(kind, item, periodSeconds),
  ].map((problem) => `${item["@id"] ?? "?"}: ${problem}`);
};

const KINDS: Readonly<Record<string, RegExp>> = {
  video: /^video\//,
  audio: /^audio\//,
  text: /^(text|application)\//,
  image: /^image\//,
};

/** What holds for all representations that a player may switch between. */
const lintSet = (set: AdaptationSet): readonly string[] => {
  const kind = set["@contentType"] ?? "";
  const families = new Set(set.Representation.map((item) => item["@codecs"]?.split(".")[0]));
  const cuts = new Set(
    set.Representation.flatMap(({ SegmentList }) => SegmentList).map((list) =>
      JSON.stringify(readTimeline(list).lengths.map((length) => length / Number(list["@timescale"]))),
    ),
  );
  return [
    ...(KINDS[kind]?.test(set["@mimeType"] ?? "") === true ? [] : [`a set is ${kind} and ${set["@mimeType"]}`]),
    ...(set.Representation.length > 0 ? [] : [`a set of ${kind} is empty`]),
    ...(families.size > 1 ? [`a set of ${kind} mixes codecs`] : []),
    ...(set["@segmentAlignment"] === "true" && cuts.size > 1 ? [`a set of ${kind} is cut at different moments`] : []),
    ...(set["@lang"] !== undefined && !/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(set["@lang"])
      ? [`${set["@lang"]} is no language`]
      : []),
  ];
};

const lintReferences = (path: string, xml: string, files: AssetFiles): readonly string[] =>
  [...xml.matchAll(/(?:media|sourceURL)="([^"]*)"|<BaseURL>([^<]*)<\/BaseURL>/g)].flatMap(([, attribute, base]) => {
    const uri = attribute ?? base ?? "";
    const target = resolvePath(path, uri);
    if (target === null) return [`${uri} leads out of the asset`];
    return files.sizes.has(target) ? [] : [`${uri} does not exist`];
  });

/** What is wrong with a DASH manifest (ISO/IEC 23009-1, static, segment lists), in words with its path; empty when nothing is. */
export const lintDash = (files: AssetFiles, path: string): readonly string[] => {
  const xml = files.manifests.get(path);
  if (xml === undefined) return [`${path}: it is missing`];
  const name = (problems: readonly string[]): readonly string[] => problems.map((problem) => `${path}: ${problem}`);
  if (XMLValidator.validate(xml) !== true) return name(["it is not well-formed"]);
  const parsed = Manifest.safeParse(parser.parse(xml));
  const mpd = parsed.data?.MPD[0];
  if (!mpd) return name(["it is no MPD"]);
  const period = mpd.Period[0];
  const length = seconds(mpd["@mediaPresentationDuration"]);
  const sets = period?.AdaptationSet ?? [];
  const ids = sets.flatMap((set) => set.Representation.map((item) => item["@id"]));
  return name([
    ...(mpd["@xmlns"] === "urn:mpeg:dash:schema:mpd:2011" ? [] : ["it has another namespace"]),
    ...(mpd["@profiles"] === undefined ? ["it names no profile"] : []),
    ...(mpd["@type"] === "static" ? [] : ["it is not static"]),
    ...(seconds(mpd["@minBufferTime"]) > 0 ? [] : ["it has no minBufferTime"]),
    ...(length > 0 ? [] : ["it has no length"]),
    ...(mpd.Period.length === 1 && seconds(period?.["@duration"]) === length
      ? []
      : ["its period is not as long as it is"]),
    ...(sets.some((set) => set["@contentType"] === "video") ? [] : ["it has no picture"]),
    ...(new Set(ids).size === ids.length ? [] : ["two representations have one id"]),
    ...sets.flatMap(lintSet),
    ...sets.flatMap((set) => set.Representation.flatMap((item) => lintRepresentation(set, item, length))),
    ...lintReferences(path, xml, files),
  ]);
};
