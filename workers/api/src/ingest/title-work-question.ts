import type { ListStart } from "../platform/list-page.ts";

/** What lists of jobs and of imports are asked for; `S` is a state. */
export type TitleWorkQuestion<S extends string> = {
  readonly state: S | undefined;
  readonly titleId: string | undefined;
  readonly limit: number;
  readonly start: ListStart;
};
