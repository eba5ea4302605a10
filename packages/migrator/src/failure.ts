export type Store = "postgres" | "clickhouse";

/** Why nothing more was applied. An operator has to act; trying again does not help. */
export type MigrationFailure =
  /** A file that this database has already applied was changed afterwards. */
  | { readonly reason: "edited_migration"; readonly store: Store; readonly migration: string }
  /** A file is older than the newest applied one and was never applied: two branches were merged in the wrong order. */
  | { readonly reason: "out_of_order_migration"; readonly store: Store; readonly migration: string };

/** One sentence for a terminal: what is wrong and what to do about it. */
export const describeMigrationFailure = (failure: MigrationFailure): string => {
  const name = `${failure.store}/${failure.migration}`;
  switch (failure.reason) {
    case "edited_migration":
      return `${name} was edited after this database applied it; restore the file and put the change into a new migration`;
    case "out_of_order_migration":
      return `${name} is older than the newest applied migration but was never applied; generate it anew so that it sorts last`;
  }
};
