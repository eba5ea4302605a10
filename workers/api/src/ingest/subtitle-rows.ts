import type { AssetTracks, SubtitleTrackView } from "@cinema/contracts";
import { whereTitle } from "@cinema/database";
import { sql } from "drizzle-orm";
import type { Sql } from "../platform/sql.ts";

/** A title with the film that plays; null where it has none. */
export type TitleFilm = {
  readonly titleId: string;
  readonly film: { readonly assetId: string; readonly subtitles: readonly SubtitleTrackView[] } | null;
};

type Row = { readonly titleId: string; readonly assetId: string | null; readonly tracks: AssetTracks | null };

/** A title by id or alias, drafts included; null where there is none. */
export const findTitleFilm = async (db: Sql, ref: string): Promise<TitleFilm | null> => {
  const where = whereTitle(ref);
  if (where === null) return null;
  const { rows } = await db.execute<Row>(sql`
    select t.id as "titleId", a.id as "assetId", a.tracks
      from titles t left join assets a on a.id = t.asset_id and a.state = 'ready' where ${where}`);
  const row = rows[0];
  if (row === undefined) return null;
  if (row.assetId === null) return { titleId: row.titleId, film: null };
  // Films of before there were edits do not say it: nothing was added to them.
  const subtitles = (row.tracks?.subtitles ?? []).map(({ id, language, label, forced = false, added = false }) => ({
    id,
    language,
    label,
    forced,
    added,
  }));
  return { titleId: row.titleId, film: { assetId: row.assetId, subtitles } };
};
