/** `items` with another one at `index`. */
export const replaced = <T>(items: readonly T[], index: number, item: T): T[] =>
  items.map((old, at) => (at === index ? item : old));

/** `items` with the one at `from` standing at `to`; as they are when there is no such place. */
export const moved = <T>(items: readonly T[], from: number, to: number): T[] => {
  if (to < 0 || to >= items.length || from < 0 || from >= items.length) return [...items];
  const rest = items.filter((_, at) => at !== from);
  return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)];
};
