import { createHash, timingSafeEqual } from "node:crypto";

/** Compares hashes, so neither the length nor a common prefix of the secret shows in the time it takes. */
export const isSecret = (given: string, expected: string): boolean => timingSafeEqual(digest(given), digest(expected));

/** Whether an `Authorization` header carries the bearer secret. */
export const hasBearer = (authorization: string | undefined, expected: string): boolean =>
  isSecret(credentials(authorization, "bearer") ?? "", expected);

/** Whether an `Authorization` header carries the name and password. */
export const hasBasic = (authorization: string | undefined, username: string, password: string): boolean => {
  const given = Buffer.from(credentials(authorization, "basic") ?? "", "base64").toString("utf8");
  return isSecret(given, `${username}:${password}`);
};

const credentials = (authorization: string | undefined, scheme: string): string | undefined => {
  const [name, value] = (authorization ?? "").split(" ");
  return name?.toLowerCase() === scheme ? value : undefined;
};

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
