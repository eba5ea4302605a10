/** `value` with what was typed or pasted, cut at commas; nothing twice, nothing empty, at most `max`. */
export const withTokens = (
  value: readonly string[],
  typed: string,
  shape: (text: string) => string,
  max: number,
): string[] =>
  [...new Set([...value, ...typed.split(",").map((part) => shape(part.trim()))])]
    .filter((token) => token !== "")
    .slice(0, max);
