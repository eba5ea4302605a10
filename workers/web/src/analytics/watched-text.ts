/** `42` → `42 s`, `900` → `15 min`, `7200` → `2.0 h`. */
export const watchedText = (seconds: number): string => {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
};
