import type pg from "pg";

/** A row by column name, in the form in which JSON carries it. */
export type Row = Readonly<Record<string, unknown>>;

/** Column names come from this project's own code alone. */
const columnsOf = (rows: readonly Row[]): readonly string[] => Object.keys(rows[0] ?? {});

/** Inserts all rows in one statement; those that are there already stay as they are. Returns how many are new. */
export const insertRows = async (client: pg.ClientBase, table: string, rows: readonly Row[]): Promise<number> => {
  if (rows.length === 0) return 0;
  const columns = columnsOf(rows).join(", ");
  const { rowCount } = await client.query(
    `insert into ${table} (${columns})
     select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb) on conflict do nothing`,
    [JSON.stringify(rows)],
  );
  return rowCount ?? 0;
};
