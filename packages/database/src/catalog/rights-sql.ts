import type { CatalogViewer } from "@cinema/domain";
import { type SQL, sql } from "drizzle-orm";

type RightsViewer = Pick<CatalogViewer, "territory" | "device" | "atMs">;

/**
 * Windows carry whole milliseconds in `decideRights`, rounded; half a millisecond later decides the same over what the
 * table holds, so that SQL and the function agree at every instant.
 */
const instantOf = (atMs: number): SQL => sql`to_timestamp(${(atMs + 0.5) / 1000}::float8)`;

/** Whether window `name` speaks of the viewer and is open: `isOfTerritory`, `isOfDevice` and `isOpen` of the domain. */
const applies = (name: SQL, effect: "grant" | "block", { territory, device, atMs }: RightsViewer): SQL => {
  const isBlock = effect === "block";
  const here =
    territory === null
      ? isBlock
        ? sql`(cardinality(${name}.territories) = 0 or not ${name}.territories <@ ${name}.except_territories)`
        : sql`cardinality(${name}.territories) = 0 and cardinality(${name}.except_territories) = 0`
      : sql`(cardinality(${name}.territories) = 0 or ${territory} = any(${name}.territories))
          and not ${territory} = any(${name}.except_territories)`;
  const onThis =
    device === null
      ? isBlock
        ? sql`true`
        : sql`cardinality(${name}.devices) = 0`
      : sql`(cardinality(${name}.devices) = 0 or ${device} = any(${name}.devices))`;
  const at = instantOf(atMs);
  return sql`${name}.effect = ${sql.raw(`'${effect}'`)} and ${here} and ${onThis}
    and (${name}.starts_at is null or ${name}.starts_at < ${at}) and (${name}.ends_at is null or ${name}.ends_at >= ${at})`;
};

/** Whether the windows of one title leave an offer; true where it has none. Says what `decideRights` calls visible. */
const leavesOffer = (titleId: SQL, viewer: RightsViewer): SQL => sql`(
  not exists (select from rights_windows any_w where any_w.title_id = ${titleId})
  or exists (select from rights_windows g where g.title_id = ${titleId} and ${applies(sql`g`, "grant", viewer)}
    and not exists (select from rights_windows b where b.title_id = ${titleId} and (b.offer is null or b.offer = g.offer)
      and ${applies(sql`b`, "block", viewer)})))`;

/**
 * The condition under which the viewer may know of a title that stands alone (row `t`): published, not in the bin, with
 * rights. Exact, but for the age, which is {@link withinMaturity}.
 */
export const visibleAlone = (viewer: RightsViewer): SQL =>
  sql`t.state = 'published' and t.deleted_at is null and ${leavesOffer(sql`t.id`, viewer)}`;

/** Whether the parent of title `of`, if it has one, is visible, and so on outward for `steps` titles in all. */
const underVisible = (of: string, viewer: RightsViewer, steps: number): SQL => {
  if (steps === 0) return sql`true`;
  const [child, parent] = [sql.raw(of), `above_${steps}`];
  const up = sql.raw(parent);
  return sql`(${child}.parent_id is null or exists (select from titles ${up} where ${up}.id = ${child}.parent_id
    and ${up}.state = 'published' and ${up}.deleted_at is null and ${leavesOffer(sql`${up}.id`, viewer)}
    and ${underVisible(parent, viewer, steps - 1)}))`;
};

/** The longest line is extra, episode, season, series. */
const MOST_PARENTS = 3;

/**
 * The same for a title with parents: each of them has to be visible too, and where the title has no windows of its own those
 * of the nearest parent count, which then are asked anyway.
 */
export const visibleInLine = (viewer: RightsViewer): SQL =>
  sql`${visibleAlone(viewer)} and ${underVisible("t", viewer, MOST_PARENTS)}`;

/** Whether a title (row `t`) is within the viewer's age; see `isWithin` of the domain. */
export const withinMaturity = ({ territory, maturity }: CatalogViewer): SQL => {
  if (maturity === undefined || maturity === "18+") return sql`true`;
  const own = sql`t.maturity`;
  const here = territory === null ? own : sql`coalesce(t.maturity_by_country ->> ${territory}, t.maturity)`;
  return sql`(${here}) in ('0+'${maturity === "0+" ? sql`` : sql`, '6+'`}${
    maturity === "12+" || maturity === "16+" ? sql`, '12+'` : sql``
  }${maturity === "16+" ? sql`, '16+'` : sql``})`;
};
