import { type Access, type AccessRefusal, type CatalogViewer, decideAccess } from "@cinema/domain";
import { err, ok, type Result } from "@cinema/foundation";
import type { Caller } from "../platform/route.ts";
import { isSqlUnavailable, type Sql } from "../platform/sql.ts";
import { accessQuestion, type RuledTitle } from "./access-question.ts";
import { findPlayable } from "./find-playable.ts";
import type { GrantedSession } from "./viewer.ts";

/** Decides again, while a session runs, whether the caller may watch its title there and then. */
export type RenewalCheck = {
  readonly decide: (
    session: Pick<GrantedSession, "titleId" | "expiresAtSeconds" | "maxHeight" | "endsAtMs">,
    caller: Pick<Caller, "role">,
    viewer: CatalogViewer,
  ) => Promise<Result<Access, AccessRefusal>>;
};

/** How long a running session may outlive a change of its title, beside the token it holds. */
const FRESH_MS = 30_000;
/** While the database is away nobody waits for its time limit again before this. */
const REST_MS = 10_000;
const MAX_TITLES = 1_000;

type Known = { readonly title: RuledTitle | null; readonly readAtMs: number };

const ruledBy = ({ id, state, deletedAt, access, windows, parents }: RuledTitle): RuledTitle => ({
  id,
  state,
  deletedAt,
  access,
  windows,
  parents,
});

/**
 * A bounded memo of titles per isolate, so that heartbeats cost the database one read a title in 30 s; their windows are decided
 * over anew each time. Without the database what was read last stands, and of a title that was never read what the session was
 * opened with: an outage must not stop films that are being watched.
 */
export const createRenewalCheck = (deps: { readonly sql: Sql }): RenewalCheck => {
  const known = new Map<string, Known>();
  let restsUntilMs = Number.NEGATIVE_INFINITY;

  const read = async (titleId: string, nowMs: number): Promise<Known | undefined> => {
    const last = known.get(titleId);
    if ((last !== undefined && nowMs - last.readAtMs < FRESH_MS) || nowMs < restsUntilMs) return last;
    try {
      const row = await findPlayable(deps.sql, titleId);
      const read = { title: row === null ? null : ruledBy(row), readAtMs: nowMs };
      known.delete(titleId);
      known.set(titleId, read);
      const [oldest] = known.keys();
      if (known.size > MAX_TITLES && oldest !== undefined) known.delete(oldest);
      return read;
    } catch (error) {
      if (!isSqlUnavailable(error)) throw error;
      restsUntilMs = nowMs + REST_MS;
      return last;
    }
  };

  return {
    decide: async ({ titleId, expiresAtSeconds, maxHeight, endsAtMs }, caller, viewer) => {
      const found = await read(titleId, viewer.atMs);
      if (found === undefined) {
        const isOver = endsAtMs !== null && endsAtMs <= viewer.atMs;
        return isOver ? err({ reason: "hidden" }) : ok({ maxHeight, endsAtMs });
      }
      // The session plays an asset that was ready: a newer one that is not yet does not concern it.
      const film = { isReady: true, heights: [] };
      return decideAccess(accessQuestion(found.title, film, caller, viewer, expiresAtSeconds * 1000));
    },
  };
};
