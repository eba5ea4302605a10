import { TITLE_INDEX_ROWS, type TitleIndexRow } from "@cinema/database";
import { agesInLine } from "@cinema/domain";
import type { TitleEntry } from "@cinema/title-index";
import type pg from "pg";

const ROWS_A_TIME = 1_000;

type Windows = TitleEntry["line"][number];

/** Titles of one distributor mostly have the same windows but for their names, which decide nothing: one copy for all of them. */
const createWindowsPool = (): ((windows: Windows) => Windows) => {
  const known = new Map<string, Windows>();
  return (windows) => {
    const nameless = windows.map((window) => ({ ...window, id: "" }));
    const key = JSON.stringify(nameless);
    const shared = known.get(key) ?? nameless;
    known.set(key, shared);
    return shared;
  };
};

/** Null for what is part of something that nobody sees. */
const entryOf = (row: TitleIndexRow, share: (windows: Windows) => Windows): TitleEntry | null => {
  const { windows, line, ...entry } = row;
  if (!line.every(({ state, isDeleted }) => state === "published" && !isDeleted)) return null;
  const withWindows = [windows, ...line.map((member) => member.windows)].filter(({ length }) => length > 0);
  return { ...entry, ...agesInLine([row, ...line]), line: withWindows.map(share) };
};

/** Everything that can be looked for, at one instant, read with a cursor: no more than a thousand rows lie between here and Postgres. */
export const readEntries = async (client: pg.ClientBase): Promise<readonly TitleEntry[]> => {
  const entries: TitleEntry[] = [];
  const share = createWindowsPool();
  await client.query("begin transaction isolation level repeatable read read only");
  try {
    await client.query(`declare title_index_rows no scroll cursor for ${TITLE_INDEX_ROWS}`);
    for (;;) {
      const { rows } = await client.query<TitleIndexRow>(`fetch ${ROWS_A_TIME} from title_index_rows`);
      for (const row of rows) {
        const entry = entryOf(row, share);
        if (entry !== null) entries.push(entry);
      }
      if (rows.length < ROWS_A_TIME) break;
    }
  } finally {
    await client.query("rollback");
  }
  return entries;
};
