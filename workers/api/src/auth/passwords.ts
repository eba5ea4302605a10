import type { Result } from "@cinema/foundation";
import type { Busy, HashQueue } from "./hash-queue.ts";
import { hashWithScrypt, UNMATCHABLE_HASH, verifyWithScrypt } from "./scrypt.ts";

/** Password hashing that never takes the isolate from everybody else for long: `busy` when too many wait. */
export type Passwords = {
  readonly hash: (password: string) => Promise<Result<string, Busy>>;
  /** `stored` is undefined for an unknown account; the answer is then false and takes just as long. */
  readonly verify: (password: string, stored: string | undefined) => Promise<Result<boolean, Busy>>;
};

export const createPasswords = (queue: HashQueue): Passwords => ({
  hash: (password) => queue.run(() => hashWithScrypt(password)),
  verify: (password, stored) =>
    queue.run(() => verifyWithScrypt(password, stored ?? UNMATCHABLE_HASH) && stored !== undefined),
});
