/** One line of a playlist that means something: a tag with its value, or an URI. Comments and empty lines are left out. */
export type PlaylistLine =
  | { readonly kind: "tag"; readonly tag: string; readonly value: string; readonly attributes: Attributes }
  | { readonly kind: "uri"; readonly uri: string };

/** Attributes by name; `duplicates` holds names that were given twice, `malformed` what is no attribute at all. */
export type Attributes = {
  readonly get: (name: string) => string | undefined;
  /** Whether the value stands in quotes. */
  readonly isQuoted: (name: string) => boolean;
  readonly duplicates: readonly string[];
  readonly malformed: boolean;
};

const ATTRIBUTE = /([A-Z0-9-]+)=("[^"\r\n]*"|[^",\s][^",]*)(?:,|$)/y;

/** Reads an attribute list (RFC 8216, 4.2). */
const readAttributes = (text: string): Attributes => {
  const values = new Map<string, string>();
  const duplicates: string[] = [];
  ATTRIBUTE.lastIndex = 0;
  let end = 0;
  for (let match = ATTRIBUTE.exec(text); match; match = ATTRIBUTE.exec(text)) {
    const [, name = "", value = ""] = match;
    if (values.has(name)) duplicates.push(name);
    values.set(name, value);
    end = ATTRIBUTE.lastIndex;
  }
  const isQuoted = (name: string): boolean => values.get(name)?.startsWith('"') ?? false;
  return {
    get: (name) => (isQuoted(name) ? values.get(name)?.slice(1, -1) : values.get(name)),
    isQuoted,
    duplicates,
    malformed: end !== text.length || text === "",
  };
};

/** Takes a playlist apart line by line. */
export const parsePlaylist = (text: string): readonly PlaylistLine[] =>
  text.split("\n").flatMap((line): readonly PlaylistLine[] => {
    if (line === "" || (line.startsWith("#") && !line.startsWith("#EXT"))) return [];
    if (!line.startsWith("#")) return [{ kind: "uri", uri: line }];
    const colon = line.indexOf(":");
    const [tag, value] = colon < 0 ? [line.slice(1), ""] : [line.slice(1, colon), line.slice(colon + 1)];
    return [{ kind: "tag", tag, value, attributes: readAttributes(value) }];
  });

/** The path that a relative URI in the file at `from` leads to; null for one that leads out of the asset or elsewhere. */
export const resolvePath = (from: string, uri: string): string | null => {
  if (/^[a-z][a-z0-9+.-]*:|^\/|\\|\?|#/i.test(uri) || uri === "") return null;
  const path = from.split("/").slice(0, -1);
  for (const part of uri.split("/")) {
    if (part === "..") {
      if (path.pop() === undefined) return null;
    } else if (part !== ".") path.push(part);
  }
  return path.join("/");
};
