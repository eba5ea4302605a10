/** What a viewer chose last time, kept in this browser. */
export type Preferences = {
  readonly volume: number;
  readonly muted: boolean;
  readonly audioLanguage: string | null;
  /** Null = off. */
  readonly subtitleLanguage: string | null;
};

const KEY = "cinema.player";
const DEFAULTS: Preferences = { volume: 1, muted: false, audioLanguage: null, subtitleLanguage: null };

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** Reads what was stored; anything odd falls back to the defaults. */
export const parsePreferences = (stored: string | null): Preferences => {
  try {
    const value: unknown = JSON.parse(stored ?? "null");
    if (typeof value !== "object" || value === null) return DEFAULTS;
    const fields = value as Readonly<Record<string, unknown>>;
    const volume = typeof fields["volume"] === "number" ? Math.min(1, Math.max(0, fields["volume"])) : DEFAULTS.volume;
    return {
      volume,
      muted: fields["muted"] === true,
      audioLanguage: textOrNull(fields["audioLanguage"]),
      subtitleLanguage: textOrNull(fields["subtitleLanguage"]),
    };
  } catch {
    return DEFAULTS;
  }
};

export const loadPreferences = (): Preferences => {
  try {
    return parsePreferences(localStorage.getItem(KEY));
  } catch {
    return DEFAULTS;
  }
};

export const savePreferences = (change: Partial<Preferences>): void => {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...loadPreferences(), ...change }));
  } catch {
    // Storage is full or forbidden: the choice lasts for this film.
  }
};
