import type { StudioTitleView, TitleEvent } from "@cinema/contracts";
import { newId, systemClock } from "@cinema/foundation";
import { createMemoryStore } from "@cinema/object-store/memory";
import type { Pool } from "pg";
import { mountForTest, type TestApi, type TestCall } from "../../platform/mounted.fixture.ts";
import { sqlOf } from "../../platform/sql.fixture.ts";
import { studioRoutes } from "./index.ts";

export type Answer<T = StudioTitleView> = {
  readonly status: number;
  readonly body: T & {
    readonly code?: string;
    readonly errors?: readonly { readonly in: string; readonly path: string }[];
  };
  readonly etag: string | null;
};

/** Real time, for those who come at once wait for a real database. */
export const PATIENCE = {
  clock: systemClock,
  sleep: (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
};

/** The studio's routes on a database of their own, as the operator calls them. */
export const studioOn = (database: { readonly pool: Pool }, nowMs: () => number) => {
  const mediaStore = createMemoryStore();
  const api: TestApi = mountForTest(studioRoutes, { sql: sqlOf(database.pool), newId, mediaStore, ...PATIENCE }, nowMs);
  const call = async <T = StudioTitleView>(
    method: string,
    path: string,
    body?: unknown,
    more: TestCall = {},
  ): Promise<Answer<T>> => {
    const answer = await api.call(method, `/studio${path}`, {
      as: "operator",
      ...(body === undefined ? {} : { body }),
      ...more,
    });
    const text = await answer.text();
    return {
      status: answer.status,
      body: text === "" ? null : JSON.parse(text),
      etag: answer.headers.get("etag"),
    } as Answer<T>;
  };
  const events = async (): Promise<readonly (readonly [TitleEvent["type"], string])[]> => {
    const { rows } = await database.pool.query<{ value: TitleEvent }>(
      "select value from outbox where topic = 'cinema.titles.v1' order by seq",
    );
    return rows.map(({ value }) => [value.type, value.payload.titleId] as const);
  };
  const create = async (fields: Readonly<Record<string, unknown>>): Promise<StudioTitleView> => {
    const made = await call("post", "/titles", fields);
    if (made.status !== 201) throw new Error(`not made: ${JSON.stringify(made.body)}`);
    return made.body;
  };
  return { api, call, events, create };
};
export type Studio = ReturnType<typeof studioOn>;
