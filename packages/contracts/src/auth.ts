import * as z from "zod";

export const Role = z.enum(["viewer", "operator"]);
export type Role = z.infer<typeof Role>;

const Email = z.email().max(254);
/** No composition rules (NIST SP 800-63B §3.1.1.2); the upper bound keeps scrypt's input small. */
const NewPassword = z.string().min(8).max(128);

/** `cookie`: the refresh token goes into an HttpOnly cookie and is left out of the body. For browsers. */
export const TokenDelivery = z.enum(["body", "cookie"]);

export const RegisterBody = z.object({
  email: Email,
  password: NewPassword,
  displayName: z.string().trim().min(1).max(80).optional(),
  delivery: TokenDelivery.default("body"),
});
export type RegisterBody = z.infer<typeof RegisterBody>;

export const LoginBody = z.object({
  email: z.string().max(254),
  password: z.string().min(1).max(128),
  delivery: TokenDelivery.default("body"),
});
export type LoginBody = z.infer<typeof LoginBody>;

/** Without `refreshToken` the cookie is used, and the answer sets the cookie again. */
export const RefreshBody = z.object({ refreshToken: z.string().max(256).optional() });
export type RefreshBody = z.infer<typeof RefreshBody>;

export const UserView = z.object({
  id: z.string(),
  email: z.string(),
  displayName: z.string(),
  role: Role,
});
export type UserView = z.infer<typeof UserView>;

export const TokenView = z.object({
  accessToken: z.string(),
  tokenType: z.literal("Bearer"),
  /** Seconds until the access token expires. */
  expiresIn: z.int(),
  refreshToken: z.string().optional(),
  user: UserView,
});
export type TokenView = z.infer<typeof TokenView>;

/** A JSON Web Key Set (RFC 7517 §5). */
export const JwksView = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });

/** Claims of an access token beyond the registered ones. `sub` is the user id, `sid` the session id. */
export const AccessClaims = z.object({
  sub: z.string(),
  sid: z.string(),
  role: Role,
});
export type AccessClaims = z.infer<typeof AccessClaims>;
