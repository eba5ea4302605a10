import { lintMediaPlaylist, segmentsOf } from "./lint-media-playlist.ts";
import { lintMultivariant } from "./lint-multivariant.ts";
import { parsePlaylist, type PlaylistLine, resolvePath } from "./parse-playlist.ts";

/** Files of an asset by path: the text of manifests, and the sizes of everything that is stored (null where any will do). */
export type AssetFiles = {
  readonly manifests: ReadonlyMap<string, string>;
  readonly sizes: ReadonlyMap<string, number | null>;
};

/** What every playlist must keep (RFC 8216, 4.1 and 4.3.1). */
const lintHead = (text: string, lines: readonly PlaylistLine[]): readonly string[] => {
  const versions = lines.filter((line) => line.kind === "tag" && line.tag === "EXT-X-VERSION");
  return [
    ...(text.startsWith("#EXTM3U\n") ? [] : ["it does not begin with EXTM3U"]),
    ...(versions.length === 1 ? [] : ["not exactly one EXT-X-VERSION"]),
    ...(text.includes("\r") || text.startsWith("\uFEFF") || !text.endsWith("\n") ? ["it is not plain lines"] : []),
  ];
};

const uriOf = (line: PlaylistLine): string | undefined => (line.kind === "uri" ? line.uri : line.attributes.get("URI"));

const lintReferences = (path: string, lines: readonly PlaylistLine[], files: AssetFiles): readonly string[] =>
  lines.flatMap((line) => {
    const uri = uriOf(line);
    if (uri === undefined) return [];
    const target = resolvePath(path, uri);
    if (target === null) return [`${uri} leads out of the asset`];
    return files.sizes.has(target) ? [] : [`${uri} does not exist`];
  });

const lintRanges = (path: string, lines: readonly PlaylistLine[], files: AssetFiles): readonly string[] =>
  segmentsOf(path, lines).flatMap(({ path: target, range }) => {
    const size = target === null ? undefined : files.sizes.get(target);
    if (range === null || typeof size !== "number") return [];
    return range.bytes > 0 && range.offset + range.bytes <= size ? [] : [`a byte range leads out of ${target}`];
  });

/** Segments of all variants begin at the same moments, so that a player can change over (RFC 8216, 6.2.4). */
const lintAlignment = (master: readonly PlaylistLine[], from: string, files: AssetFiles): readonly string[] => {
  const variants = new Set(master.flatMap((line) => (line.kind === "uri" ? [resolvePath(from, line.uri) ?? ""] : [])));
  const lengths = [...variants].flatMap((path) => {
    const text = files.manifests.get(path);
    return text === undefined ? [] : [segmentsOf(path, parsePlaylist(text)).map(({ seconds }) => seconds)];
  });
  return new Set(lengths.map((list) => JSON.stringify(list))).size > 1 ? ["variants are cut at different moments"] : [];
};

/** What is wrong with the HLS playlists of an asset, each with its path; empty when nothing is. */
export const lintHls = (files: AssetFiles, masterPath: string): readonly string[] => {
  const playlists = [...files.manifests].filter(([path]) => path.endsWith(".m3u8"));
  const master = files.manifests.get(masterPath);
  return [
    ...(master === undefined ? [`${masterPath}: it is missing`] : []),
    ...playlists.flatMap(([path, text]) => {
      const lines = parsePlaylist(text);
      const problems = [
        ...lintHead(text, lines),
        ...(path === masterPath
          ? [...lintMultivariant(lines), ...lintAlignment(lines, path, files)]
          : [...lintMediaPlaylist(path, lines), ...lintRanges(path, lines, files)]),
        ...lintReferences(path, lines, files),
      ];
      return problems.map((problem) => `${path}: ${problem}`);
    }),
  ];
};
