import type { Maturity, RightsOffer } from "@cinema/contracts";
import type { CatalogViewer } from "@cinema/domain";
import { type SQL, sql } from "drizzle-orm";

type RightsViewer = Pick<CatalogViewer, "territory" | "device" | "atMs">;

/**
 * Windows carry whole milliseconds in `decideRights`, rounded; half a millisecond later decides the same over what the
 * table holds, so that SQL and the function agree at every instant.
 */
const instantOf = (atMs: number): SQL => sql`to_timestamp(${(atMs + 0.5) / 1000}::float8)`;

/** Whether window `w` is open and speaks of the viewer: `isOfTerritory`, `isOfDevice` and `isOpen` of the domain. */
const applies = ({ territory, device, atMs }: RightsViewer): SQL => {
  const here =
    territory === null
      ? sql`(case when w.effect = 'block' then cardinality(w.territories) = 0 or not w.territories <@ w.except_territories
          else cardinality(w.territories) = 0 and cardinality(w.except_territories) = 0 end)`
      : sql`((cardinality(w.territories) = 0 or ${territory} = any(w.territories))
          and not ${territory} = any(w.except_territories))`;
  const onThis =
    device === null
      ? sql`(w.effect = 'block' or cardinality(w.devices) = 0)`
      : sql`(cardinality(w.devices) = 0 or ${device} = any(w.devices))`;
  const at = instantOf(atMs);
  return sql`${here} and ${onThis}
    and (w.starts_at is null or w.starts_at < ${at}) and (w.ends_at is null or w.ends_at >= ${at})`;
};

const OFFERS = ["free", "subscription", "rent", "buy"] as const satisfies readonly RightsOffer[];

const leaves = (offer: RightsOffer): SQL =>
  sql.raw(`(bool_or(w.effect = 'grant' and w.offer = '${offer}' and w.applies)
    and not bool_or(w.effect = 'block' and (w.offer is null or w.offer = '${offer}') and w.applies))`);

/**
 * Whether the windows of one title leave an offer; true where it has none. Says what `decideRights` calls visible. An
 * aggregate, because Postgres would read the whole table once for a page of twenty if it were an `exists`.
 */
const leavesOffer = (titleId: SQL, viewer: RightsViewer): SQL => sql`coalesce((
  select ${sql.join(OFFERS.map(leaves), sql` or `)}
  from (select w.effect, w.offer, ${applies(viewer)} as applies from rights_windows w where w.title_id = ${titleId}) w), true)`;

/** For statements over all titles: rows `(title_id, visible)` of those that have windows, in one pass over them. */
export const decidedWindows = (viewer: RightsViewer): SQL => sql`
  select w.title_id, ${sql.join(OFFERS.map(leaves), sql` or `)} as visible
  from (select w.title_id, w.effect, w.offer, ${applies(viewer)} as applies from rights_windows w) w group by w.title_id`;

/** Whether the windows of row `t` leave the viewer an offer; its state is not asked. */
const leavesOfferTo = (viewer: RightsViewer): SQL => leavesOffer(sql`t.id`, viewer);

/**
 * The condition under which the viewer may know of a title that stands alone (row `t`): published, not in the bin, with
 * rights. Exact, but for the age, which is {@link withinMaturity}.
 */
export const visibleAlone = (viewer: RightsViewer): SQL =>
  sql`t.state = 'published' and t.deleted_at is null and ${leavesOffer(sql`t.id`, viewer)}`;

/** The parent of the title with this id. */
const parentOf = (titleId: string): string => `(select above.parent_id from titles above where above.id = ${titleId})`;

const SECOND = parentOf("t.parent_id");
const THIRD = parentOf(SECOND);

/** Whether row `t`, which has a parent, and all that it is part of are published and leave the viewer an offer. */
const wholeLine = (viewer: RightsViewer): SQL => sql`coalesce((
      select bool_and(line.state = 'published' and line.deleted_at is null and ${leavesOffer(sql`line.id`, viewer)})
      from titles line where line.id in (t.id, t.parent_id, ${sql.raw(SECOND)}, ${sql.raw(THIRD)})), false)
    and ${sql.raw(parentOf(THIRD))} is null`;

/**
 * The same for a title with parents: each of them has to be visible too. Where the title has no windows of its own those of
 * the nearest parent count, which then are asked anyway. The longest line is extra, episode, season, series; a longer one is
 * hidden. One aggregate over the line: as joins it cost Postgres 6 ms to plan, thrice in a title's page.
 */
export const visibleInLine = (viewer: RightsViewer): SQL =>
  sql`case when t.parent_id is null then ${visibleAlone(viewer)} else ${wholeLine(viewer)} end`;

/**
 * What {@link visibleInLine} asks beyond the state of row `t`, which has to be published and not in the bin. `ofOne` says of
 * a title without parents whether its windows leave the viewer an offer: {@link leavesOfferTo}, or what a statement over all
 * titles has found out before.
 */
export const offeredInLine = (viewer: RightsViewer, ofOne: SQL = leavesOfferTo(viewer)): SQL =>
  sql`case when t.parent_id is null then ${ofOne} else ${wholeLine(viewer)} end`;

/** The age of a row in the viewer's country, as nobody above it says. */
const ageOf = (row: "t" | "line", { territory }: CatalogViewer): SQL => {
  const own = sql.raw(`${row}.maturity`);
  return territory === null ? own : sql`coalesce(${sql.raw(row)}.maturity_by_country ->> ${territory}, ${own})`;
};

const within = (age: SQL, maturity: Maturity): SQL =>
  sql`(${age}) in ('0+'${maturity === "0+" ? sql`` : sql`, '6+'`}${
    maturity === "12+" || maturity === "16+" ? sql`, '12+'` : sql``
  }${maturity === "16+" ? sql`, '16+'` : sql``})`;

/** Whether a title that stands alone (row `t`) is within the viewer's age; see `isWithin` of the domain. */
export const withinMaturity = (viewer: CatalogViewer): SQL => {
  const { maturity } = viewer;
  if (maturity === undefined || maturity === "18+") return sql`true`;
  // As a case Postgres takes half of the titles to pass. What it makes of the expression itself is next to none, and then it
  // sorts all titles of a genre instead of walking an index until a page is full.
  return sql`case when ${within(ageOf("t", viewer), maturity)} then true else false end`;
};

/** The same for a title with parents, as `ageInLine` of the domain has it: one without an age has that of what it is part of. */
export const withinMaturityInLine = (viewer: CatalogViewer): SQL => {
  const { maturity } = viewer;
  if (maturity === undefined || maturity === "18+") return sql`true`;
  return sql`case when t.parent_id is null then ${withinMaturity(viewer)}
    else coalesce((select bool_and(coalesce(${within(ageOf("line", viewer), maturity)}, line.parent_id is not null))
      from titles line where line.id in (t.id, t.parent_id, ${sql.raw(SECOND)}, ${sql.raw(THIRD)})), false) end`;
};
