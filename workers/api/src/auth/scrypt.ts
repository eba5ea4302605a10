import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";

/** OWASP's scrypt row for 16 MiB: N=2^14, r=8, p=5. `maxmem` is Node's and workerd's default limit. */
const COST = { N: 2 ** 14, r: 8, p: 5 } as const;
const MAX_MEMORY_BYTES = 32 * 1024 * 1024;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

const derive = (
  password: string,
  salt: Uint8Array,
  cost: { N: number; r: number; p: number },
  length: number,
): Buffer => scryptSync(password.normalize("NFKC"), salt, length, { ...cost, maxmem: MAX_MEMORY_BYTES });

/** `scrypt$N$r$p$salt$hash`, salt and hash base64url. Blocks the isolate for about 140 ms. */
export const hashWithScrypt = (password: string): string => {
  const salt = randomBytes(SALT_BYTES);
  const hash = derive(password, salt, COST, HASH_BYTES);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), hash.toString("base64url")].join("$");
};

const FORM = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w-]{16,86})\$([\w-]{22,86})$/;

/** Whether `password` is the one behind `stored`. A stored value of another form matches nothing. Blocks like hashing. */
export const verifyWithScrypt = (password: string, stored: string): boolean => {
  const match = FORM.exec(stored);
  if (match === null) return false;
  const [, N, r, p, salt = "", hash = ""] = match;
  const expected = Buffer.from(hash, "base64url");
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  return timingSafeEqual(derive(password, Buffer.from(salt, "base64url"), cost, expected.length), expected);
};

/** A hash that no password has: verifying against it takes as long as against a real one. */
export const UNMATCHABLE_HASH = ["scrypt", COST.N, COST.r, COST.p, "A".repeat(22), "A".repeat(43)].join("$");
