import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant } from "./column-types.ts";

/** People who may sign in. `email` is stored as typed and unique without case. */
export const users = pgTable(
  "users",
  {
    id: text("id").primaryKey(),
    email: text("email").notNull(),
    displayName: text("display_name").notNull(),
    /** `scrypt$N$r$p$salt$hash`, base64url. */
    passwordHash: text("password_hash").notNull(),
    role: text("role", { enum: ["viewer", "operator"] })
      .notNull()
      .default("viewer"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("users_email_key").on(sql`lower(${table.email})`),
    check("users_role_check", sql`${table.role} in ('viewer', 'operator')`),
  ],
);

/** One sign-in on one device; the family of refresh tokens that descend from it. */
export const sessions = pgTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant("created_at").notNull().defaultNow(),
    lastUsedAt: instant("last_used_at").notNull().defaultNow(),
    revokedAt: instant("revoked_at"),
    revokedReason: text("revoked_reason", { enum: ["logout", "reuse", "operator"] }),
  },
  (table) => [index("sessions_user_id_idx").on(table.userId)],
);

/** Refresh tokens by hash. A successor is derived from its predecessor, so it needs no storage in clear. */
export const refreshTokens = pgTable(
  "refresh_tokens",
  {
    /** SHA-256 of the token, hex. */
    tokenHash: text("token_hash").primaryKey(),
    sessionId: text("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    successorHash: text("successor_hash"),
    issuedAt: instant("issued_at").notNull().defaultNow(),
    rotatedAt: instant("rotated_at"),
    expiresAt: instant("expires_at").notNull(),
    /** Sent as cookie (true) or in the body; a cookie's successor stays a cookie. */
    viaCookie: boolean("via_cookie").notNull().default(false),
  },
  (table) => [index("refresh_tokens_session_id_idx").on(table.sessionId)],
);
