/** An instant as `datetime-local` shows it, read as UTC and to the minute: `2026-01-01T00:00`. Empty for none. */
export const toUtcInput = (instant: string | null): string => {
  if (instant === null) return "";
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? "" : at.toISOString().slice(0, 16);
};

/** The other way: null when nothing, or no time, was entered. */
export const fromUtcInput = (text: string): string | null => {
  const at = new Date(`${text}Z`);
  return text === "" || Number.isNaN(at.getTime()) ? null : at.toISOString();
};
