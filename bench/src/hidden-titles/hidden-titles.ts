import { newId } from "@cinema/foundation";
import { startTestPostgres } from "@cinema/testing";
import type { Client, Pool } from "pg";
import { startTestEdge, type TestEdge } from "../../../workers/api/src/edge.fixture.ts";
import { insertTestWindow } from "../../../workers/api/src/platform/rights-windows.fixture.ts";
import { insertTestTitle } from "../../../workers/api/src/platform/title-rows.fixture.ts";
import type { Benchmark, Comparison } from "../benchmark.ts";
import { median } from "../median.ts";

const CALLS_A_ROUND = 60;
/** What a stranger could still tell apart by asking often, if the network did not blur it. */
const MOST_APART = 1.1;

type Call = (id: string) => Promise<Response>;

const signIn = async (edge: TestEdge): Promise<string> => {
  const answer = await fetch(new URL("/api/v1/auth/register", edge.url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "viewer@example.com", password: "secure123" }),
  });
  return ((await answer.json()) as { accessToken: string }).accessToken;
};

const callsOf = (edge: TestEdge, token: string): Readonly<Record<string, Call>> => {
  const headers = { "cf-ipcountry": "DE", "user-agent": "Mozilla/5.0 (SMART-TV)" };
  const signedIn = { ...headers, authorization: `Bearer ${token}`, "content-type": "application/json" };
  return {
    "title page": (id) => fetch(new URL(`/api/v1/catalog/titles/${id}`, edge.url), { headers }),
    play: (id) =>
      fetch(new URL(`/api/v1/stream/titles/${id}/play`, edge.url), { method: "POST", headers: signedIn, body: "{}" }),
  };
};

/** Titles of which a viewer in Germany may not know, by what hides them, among many that are seen. */
const hideTitles = async (pool: Pool): Promise<Readonly<Record<string, string>>> => {
  for (let no = 0; no < 300; no++) await insertTestTitle(pool, { name: `Film ${no}` });
  const [draft, elsewhere, blocked] = [
    await insertTestTitle(pool, { state: "draft" }),
    await insertTestTitle(pool),
    await insertTestTitle(pool),
  ];
  for (const country of ["US", "FR", "JP"]) await insertTestWindow(pool, elsewhere.id, { territories: [country] });
  await insertTestWindow(pool, blocked.id);
  await insertTestWindow(pool, blocked.id, { effect: "block", territories: ["DE"] });
  await pool.query("vacuum analyze");
  return { "a draft": draft.id, "another country": elsewhere.id, "a block": blocked.id };
};

/** The slowed variant asks the database twice about what is there and hidden. */
const slowDown = (pool: Pool, ids: readonly string[]): void => {
  const patch = (client: Client): void => {
    const query = client.query.bind(client) as (...call: unknown[]) => Promise<unknown>;
    const twice = async (...call: unknown[]): Promise<unknown> => {
      const text = JSON.stringify(call);
      if (ids.some((id) => text.includes(id))) await query(...call);
      return query(...call);
    };
    Object.assign(client, { query: twice });
  };
  const connect = pool.connect.bind(pool);
  const patched = new WeakSet<object>();
  Object.assign(pool, {
    connect: async () => {
      const client = await connect();
      if (!patched.has(client)) patch(client as unknown as Client);
      patched.add(client);
      return client;
    },
  });
};

/** Milliseconds until the whole answer is there, which has to be the one 404. */
const timeOf = async (call: Call, id: string): Promise<number> => {
  const startedMs = performance.now();
  const answer = await call(id);
  await answer.arrayBuffer();
  const spentMs = performance.now() - startedMs;
  if (answer.status !== 404) throw new Error(`${answer.status} for ${id}`);
  return spentMs;
};

/** How long a hidden title and a missing one take to be refused, through workerd, bridge and Postgres. */
export const hiddenTitles: Benchmark = {
  id: "hidden-titles",
  title: "the time of the 404 for a hidden title against that for a missing one",
  run: async ({ rounds, mutant, say }) => {
    const postgres = await startTestPostgres();
    let edge: TestEdge | undefined;
    try {
      const { pool } = await postgres.createDatabase();
      const hidden = await hideTitles(pool);
      if (mutant) slowDown(pool, Object.values(hidden));
      edge = await startTestEdge({ pool, variables: { RATE_LIMIT_SCALE: "1000000" } });
      const lines: Comparison[] = [];
      for (const [place, call] of Object.entries(callsOf(edge, await signIn(edge)))) {
        for (const [what, id] of Object.entries(hidden)) {
          const measured: { ours: number; anchor: number }[] = [];
          for (let round = -1; round < rounds; round++) {
            const times = { ours: [] as number[], anchor: [] as number[] };
            for (let no = 0; no < CALLS_A_ROUND; no++) {
              // Whoever goes first in a pair pays for the pause before it.
              const missing = newId("title", 1_000 * no);
              if (no % 2 === 0) times.ours.push(await timeOf(call, id));
              times.anchor.push(await timeOf(call, missing));
              if (no % 2 === 1) times.ours.push(await timeOf(call, id));
            }
            // The first round warms everything up.
            if (round >= 0) measured.push({ ours: median(times.ours), anchor: median(times.anchor) });
          }
          const ratio = median(measured.map(({ ours, anchor }) => ours / anchor));
          say(`  ${place}, ${what}: ${ratio.toFixed(3)}`);
          lines.push({
            what: `${place}: ${what} / missing`,
            unit: "ms",
            ours: median(measured.map(({ ours }) => ours)),
            anchor: median(measured.map(({ anchor }) => anchor)),
            // Apart in either direction.
            ratio: Math.max(ratio, 1 / ratio),
            goal: { atMost: MOST_APART },
          });
        }
      }
      return lines;
    } finally {
      await edge?.stop();
      await postgres.stop();
    }
  },
};
