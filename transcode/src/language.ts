const UNDETERMINED = "und";

/** Registered languages have two or three letters; longer words are well-formed too, so "English" would pass for one. */
const LONGEST_LANGUAGE = 3;

/**
 * The BCP-47 tag for what a container says ("eng", "ger", "pt-BR"); `und` where it says nothing that is a language. Extensions and
 * private parts are dropped: no menu has a name for them.
 */
export const languageTag = (raw: string | undefined): string => {
  if (raw === undefined || raw.trim() === "") return UNDETERMINED;
  try {
    const { baseName, language } = new Intl.Locale(raw.trim().replaceAll("_", "-"));
    return language.length > LONGEST_LANGUAGE ? UNDETERMINED : baseName;
  } catch {
    return UNDETERMINED;
  }
};

/** The language's own name with a capital ("English", "Русский"); null for an undetermined one. */
const ownName = (tag: string): string | null => {
  if (tag === UNDETERMINED) return null;
  const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
};

/** Names as a player's menu shows them: the track's title, else its language, else a number; never two alike. */
export const trackLabels = (
  tracks: readonly { readonly language: string; readonly title: string | null }[],
): readonly string[] => {
  const used = new Map<string, number>();
  return tracks.map((track, index) => {
    const base = track.title ?? ownName(track.language) ?? `Track ${index + 1}`;
    const count = (used.get(base) ?? 0) + 1;
    used.set(base, count);
    return count === 1 ? base : `${base} (${count})`;
  });
};
