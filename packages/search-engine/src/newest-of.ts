/** Of several writes for one title the one with the highest version; of equals the last. */
export const newestOf = <T extends { readonly titleId: string; readonly version: number }>(
  writes: readonly T[],
): readonly T[] => {
  const newest = new Map<string, T>();
  for (const write of writes) {
    const known = newest.get(write.titleId);
    if (known === undefined || known.version <= write.version) newest.set(write.titleId, write);
  }
  return [...newest.values()];
};
