import type { Refusal } from "../../../platform/refusal.ts";

/** What was wrong with a field, its place in a list before the words: `2 personId: is no person`. */
export const fieldErrors = (refusal: Refusal | null, key: string): readonly string[] => {
  if (refusal?.reason !== "problem") return [];
  return refusal.fields
    .filter(({ path }) => path === key || path.startsWith(`${key}.`))
    .map(({ path, message }) => {
      const place = path
        .slice(key.length + 1)
        .split(".")
        .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : part))
        .join(" ")
        .trim();
      return place === "" ? message : `${place}: ${message}`;
    });
};
