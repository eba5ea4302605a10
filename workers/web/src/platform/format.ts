/** `95` → `1:35`, `3700` → `1:01:40`. Fractions are cut. */
export const clockText = (seconds: number): string => {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const tail = `${String(minutes).padStart(hours > 0 ? 2 : 1, "0")}:${String(rest).padStart(2, "0")}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
};

/** `95` → `1 minute 35 seconds`, for screen readers. */
export const spokenTime = (seconds: number): string => {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  const parts = [
    [Math.floor(whole / 3600), "hour"],
    [Math.floor((whole % 3600) / 60), "minute"],
    [whole % 60, "second"],
  ] as const;
  const spoken = parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? "" : "s"}`);
  return spoken.length === 0 ? "0 seconds" : spoken.join(" ");
};

/** `5400` → `1 h 30 min`, `45` → `45 s`. */
export const runtimeText = (seconds: number): string => {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

/** A language's own name (`ru` → `Русский`), or the tag when the browser does not know it. */
export const languageName = (tag: string): string => {
  try {
    const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
};

/** `ru` → `Russian`, for lists in which people look for a language. */
export const englishLanguageName = (tag: string): string => {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
};

/** `science fiction` → `Science fiction`. */
export const genreName = (genre: string): string => genre.charAt(0).toUpperCase() + genre.slice(1);

/** `FR` → `France`, or the code when the browser does not know it. */
export const countryName = (code: string): string => {
  try {
    return new Intl.DisplayNames(["en"], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
};

const DAY = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });
const MOMENT = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

/** `2026-03-01` → `March 1, 2026`. */
export const dayText = (day: string): string => (Number.isNaN(Date.parse(day)) ? day : DAY.format(new Date(day)));

/** An instant in the reader's own time zone. */
export const momentText = (at: string): string => (Number.isNaN(Date.parse(at)) ? at : MOMENT.format(new Date(at)));
