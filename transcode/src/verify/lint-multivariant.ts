import type { Attributes, PlaylistLine } from "./parse-playlist.ts";

type Tag = Extract<PlaylistLine, { readonly kind: "tag" }>;

const INTEGER = /^\d+$/;
const REQUIRED = ["BANDWIDTH", "AVERAGE-BANDWIDTH", "CODECS", "RESOLUTION", "FRAME-RATE", "VIDEO-RANGE"] as const;
const QUOTED = ["GROUP-ID", "NAME", "LANGUAGE", "URI", "CODECS", "AUDIO", "SUBTITLES", "CHANNELS"] as const;

const checkForm = (name: string, attributes: Attributes): readonly string[] => [
  ...(attributes.malformed ? [`${name} is no attribute list`] : []),
  ...attributes.duplicates.map((duplicate) => `${name} names ${duplicate} twice`),
  ...QUOTED.filter((quoted) => attributes.get(quoted) !== undefined && !attributes.isQuoted(quoted)).map(
    (quoted) => `${name} has ${quoted} without quotes`,
  ),
];

/** RFC 8216, 4.3.4.2, and what Apple's authoring rules want on top of it. */
const checkVariant = (name: string, { attributes }: Tag, groups: ReadonlySet<string>): readonly string[] => {
  const bandwidth = attributes.get("BANDWIDTH") ?? "";
  const average = attributes.get("AVERAGE-BANDWIDTH") ?? "";
  const unknown = ["AUDIO", "SUBTITLES"].filter((type) => {
    const group = attributes.get(type);
    return group !== undefined && !groups.has(`${type} ${group}`);
  });
  return [
    ...REQUIRED.filter((required) => attributes.get(required) === undefined).map(
      (missing) => `${name} lacks ${missing}`,
    ),
    ...(INTEGER.test(bandwidth) && Number(bandwidth) > 0 ? [] : [`${name} has no whole BANDWIDTH`]),
    ...(Number(average) > Number(bandwidth) ? [`${name} is more on average than at its peak`] : []),
    ...(/^\d+x\d+$/.test(attributes.get("RESOLUTION") ?? "") ? [] : [`${name} has no RESOLUTION of the form 1x1`]),
    ...(["SDR", "HLG", "PQ"].includes(attributes.get("VIDEO-RANGE") ?? "SDR")
      ? []
      : [`${name} has no known VIDEO-RANGE`]),
    ...unknown.map((type) => `${name} names a group of ${type} that does not exist`),
  ];
};

/** RFC 8216, 4.3.4.1. */
const checkMedia = ({ attributes }: Tag): readonly string[] => {
  const name = `EXT-X-MEDIA ${attributes.get("NAME") ?? ""}`;
  const type = attributes.get("TYPE");
  const missing = ["TYPE", "GROUP-ID", "NAME", "URI"].filter((required) => attributes.get(required) === undefined);
  return [
    ...checkForm(name, attributes),
    ...missing.map((required) => `${name} lacks ${required}`),
    ...(attributes.get("DEFAULT") === "YES" && attributes.get("AUTOSELECT") === "NO"
      ? [`${name} is the default and may not be chosen by itself`]
      : []),
    ...(attributes.get("FORCED") !== undefined && type !== "SUBTITLES" ? [`${name} is FORCED and no subtitle`] : []),
    ...(type === "AUDIO" && !/^\d+/.test(attributes.get("CHANNELS") ?? "") ? [`${name} lacks CHANNELS`] : []),
  ];
};

/** What members of one name have in common in all groups of a type. */
const SHARED = ["NAME", "LANGUAGE", "DEFAULT", "AUTOSELECT", "FORCED"] as const;

/** RFC 8216, 4.3.4.1.1: within a group, and between groups of one type. */
const checkGroups = (media: readonly Tag[]): readonly string[] => {
  const groups = Map.groupBy(media, ({ attributes }) => `${attributes.get("TYPE")} ${attributes.get("GROUP-ID")}`);
  const shape = (tags: readonly Tag[]): string =>
    tags
      .map(({ attributes }) => JSON.stringify(SHARED.map(attributes.get)))
      .toSorted((a, b) => (a < b ? -1 : 1))
      .join();
  const types = Map.groupBy([...groups], ([key]) => key.split(" ")[0] ?? "");
  return [
    ...[...groups].flatMap(([key, tags]) => {
      const names = tags.map(({ attributes }) => attributes.get("NAME"));
      const automatic = tags
        .filter(({ attributes }) => attributes.get("AUTOSELECT") === "YES")
        .map(({ attributes }) => `${attributes.get("LANGUAGE")} ${attributes.get("FORCED")}`);
      return [
        ...(new Set(names).size === names.length ? [] : [`group ${key} has two members of one name`]),
        ...(tags.filter(({ attributes }) => attributes.get("DEFAULT") === "YES").length > 1
          ? [`group ${key} has two defaults`]
          : []),
        ...(new Set(automatic).size === automatic.length ? [] : [`group ${key} lets a player choose between equals`]),
      ];
    }),
    ...[...types].flatMap(([type, same]) =>
      new Set(same.map(([, tags]) => shape(tags))).size > 1 ? [`groups of ${type} have different members`] : [],
    ),
  ];
};

/** What is wrong with a multivariant playlist, in words; empty when nothing is. */
export const lintMultivariant = (lines: readonly PlaylistLine[]): readonly string[] => {
  const tags = lines.filter((line) => line.kind === "tag");
  const media = tags.filter(({ tag }) => tag === "EXT-X-MEDIA");
  const groups = new Set(media.map(({ attributes }) => `${attributes.get("TYPE")} ${attributes.get("GROUP-ID")}`));
  const variants = lines.flatMap((line, index) =>
    line.kind === "tag" && line.tag === "EXT-X-STREAM-INF" ? [{ line, next: lines[index + 1] }] : [],
  );
  const ids = variants.flatMap(({ line }) => line.attributes.get("STABLE-VARIANT-ID") ?? []);
  return [
    ...(variants.length > 0 ? [] : ["there is no variant"]),
    ...variants.flatMap(({ line, next }) => {
      const name = `variant ${next?.kind === "uri" ? next.uri : "without an URI"}`;
      return [
        ...(next?.kind === "uri" ? [] : ["EXT-X-STREAM-INF has no URI behind it"]),
        ...checkForm(name, line.attributes),
        ...checkVariant(name, line, groups),
      ];
    }),
    ...(new Set(ids).size === ids.length ? [] : ["two variants have one stable id"]),
    ...media.flatMap(checkMedia),
    ...checkGroups(media),
    ...tags
      .filter(({ tag }) => tag === "EXT-X-I-FRAME-STREAM-INF" || tag === "EXT-X-IMAGE-STREAM-INF")
      .flatMap(({ tag, attributes }) =>
        ["BANDWIDTH", "URI"].filter((name) => attributes.get(name) === undefined).map((name) => `${tag} lacks ${name}`),
      ),
    ...tags
      .filter(({ tag }) =>
        /^EXT(INF|-X-(TARGETDURATION|MAP|BYTERANGE|MEDIA-SEQUENCE|PLAYLIST-TYPE|ENDLIST))$/.test(tag),
      )
      .map(({ tag }) => `${tag} belongs into a media playlist`),
  ];
};
