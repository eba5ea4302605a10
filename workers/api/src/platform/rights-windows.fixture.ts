import type { RightsWindow } from "@cinema/contracts";
import type { Pool } from "pg";

let made = 0;

/** Gives a title a window of rights: a grant of `free`, everywhere and always, unless `window` says otherwise. */
export const insertTestWindow = async (
  pool: Pool,
  titleId: string,
  window: Partial<RightsWindow> = {},
): Promise<string> => {
  const { id = `rgt_${++made}`, effect = "grant", territories = [], exceptTerritories = [], devices = [] } = window;
  const { offer = effect === "grant" ? "free" : null, maxQuality = null, startsAt = null, endsAt = null } = window;
  await pool.query(
    `insert into rights_windows
       (id, title_id, effect, territories, except_territories, devices, offer, max_quality, starts_at, ends_at, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      titleId,
      effect,
      territories,
      exceptTerritories,
      devices,
      offer,
      maxQuality,
      startsAt,
      endsAt,
      window.note ?? "",
    ],
  );
  return id;
};
