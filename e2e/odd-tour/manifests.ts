/** What the two manifests of a film offer, in the same words. */
export type Offer = {
  /** `width×height`, the largest first. */
  readonly sizes: readonly string[];
  /** `language/channels`, sorted. */
  readonly audio: readonly string[];
  readonly subtitles: readonly string[];
};

const text = async (url: string): Promise<string> => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} for a manifest`);
  return response.text();
};

const attribute = (line: string, name: string): string | undefined =>
  new RegExp(`[ ,:]${name}=(?:"([^"]*)"|([^",\\s>]+))`).exec(line)?.slice(1).find(Boolean);

const area = (size: string): number => size.split("×").reduce((product, side) => product * Number(side), 1);
const largestFirst = (sizes: readonly string[]): readonly string[] =>
  [...new Set(sizes)].toSorted((a, b) => area(b) - area(a));

export const hlsOffer = async (url: string): Promise<Offer> => {
  const lines = (await text(url)).split("\n");
  const media = (type: string): readonly string[] => [
    ...new Map(
      lines
        .filter((line) => line.startsWith("#EXT-X-MEDIA:") && attribute(line, "TYPE") === type)
        .map((line) => [attribute(line, "URI"), line]),
    ).values(),
  ];
  return {
    sizes: largestFirst(
      lines
        .filter((line) => line.startsWith("#EXT-X-STREAM-INF:"))
        .map((line) => (attribute(line, "RESOLUTION") ?? "").replace("x", "×")),
    ),
    audio: media("AUDIO")
      .map((line) => `${attribute(line, "LANGUAGE") ?? "und"}/${attribute(line, "CHANNELS")}`)
      .toSorted(),
    subtitles: media("SUBTITLES")
      .map((line) => attribute(line, "LANGUAGE") ?? "und")
      .toSorted(),
  };
};

export const dashOffer = async (url: string): Promise<Offer> => {
  const manifest = await text(url);
  const sets = manifest.split("<AdaptationSet").slice(1);
  const of = (type: string): readonly string[] =>
    sets.filter((set) => attribute(set, "contentType") === type || attribute(set, "mimeType")?.startsWith(type));
  const language = (set: string): string => attribute(set.slice(0, set.indexOf(">")), "lang") ?? "und";
  const channels = (set: string): string =>
    attribute(/<AudioChannelConfiguration[^>]*>/.exec(set)?.[0] ?? "", "value") ?? "2";
  return {
    sizes: largestFirst(
      of("video").flatMap((set) =>
        [...set.matchAll(/<Representation[^>]*>/g)].map(
          ([line]) => `${attribute(line, "width")}×${attribute(line, "height")}`,
        ),
      ),
    ),
    audio: of("audio")
      .map((set) => `${language(set)}/${channels(set)}`)
      .toSorted(),
    subtitles: of("text").map(language).toSorted(),
  };
};
