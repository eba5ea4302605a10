import { newId } from "@cinema/foundation";
import type pg from "pg";

export type DemoUser = {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly role: "viewer" | "operator";
};

export type SeededUser = {
  readonly id: string;
  /** Else the account was there, with a password that is not the one given. */
  readonly created: boolean;
};

/** Inserts the user unless the address is taken; the password of an existing account is never touched. */
export const seedUser = async (
  client: pg.ClientBase,
  user: DemoUser,
  hash: (password: string) => string,
  nowMs: number,
): Promise<SeededUser> => {
  const known = await client.query<{ id: string }>("select id from users where lower(email) = lower($1)", [user.email]);
  const existing = known.rows[0]?.id;
  if (existing !== undefined) return { id: existing, created: false };
  const id = newId("user", nowMs);
  await client.query("insert into users (id, email, display_name, password_hash, role) values ($1, $2, $3, $4, $5)", [
    id,
    user.email,
    user.displayName,
    hash(user.password),
    user.role,
  ]);
  return { id, created: true };
};
