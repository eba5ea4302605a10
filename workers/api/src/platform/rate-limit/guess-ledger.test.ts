import { expect, it } from "vitest";
import { countAttempt, EMPTY_LEDGER, endsAtMs, type GuessLedger, settleAttempt } from "./guess-ledger.ts";
import { GUESS_POLICY } from "./policies.ts";

const HOUR = 3_600_000;
const NOW = 1_000_000_000;

const attempt = (ledger: GuessLedger, address: string, nowMs: number) =>
  countAttempt(ledger, address, GUESS_POLICY, nowMs);
const wrongTimes = (
  count: number,
  address: (index: number) => string,
  before = EMPTY_LEDGER,
  nowMs = NOW,
): GuessLedger => {
  let ledger = before;
  for (let index = 0; index < count; index++) ledger = attempt(ledger, address(index), nowMs).ledger;
  return ledger;
};
const signIn = (before: GuessLedger, address: string, nowMs: number): GuessLedger =>
  settleAttempt(attempt(before, address, nowMs).ledger, address, "right", GUESS_POLICY, nowMs);

it("allows ten wrong guesses from an address in a quarter of an hour", () => {
  const ledger = wrongTimes(10, () => "a");
  expect(attempt(ledger, "a", NOW)).toMatchObject({ allowed: false, retryAfterMs: 15 * 60_000 });
  expect(attempt(ledger, "b", NOW).allowed).toBe(true);
  expect(attempt(ledger, "a", NOW + 15 * 60_000).allowed).toBe(true);
});

it("allows a hundred wrong guesses in an hour from everywhere together", () => {
  const ledger = wrongTimes(100, (index) => `a${index}`);
  expect(attempt(ledger, "fresh", NOW)).toMatchObject({ allowed: false, retryAfterMs: HOUR });
  expect(attempt(ledger, "fresh", NOW + HOUR).allowed).toBe(true);
});

it("keeps the owner's address open while strangers guess", () => {
  const ledger = wrongTimes(100, (index) => `a${index}`, signIn(EMPTY_LEDGER, "home", NOW));
  expect(attempt(ledger, "stranger", NOW).allowed).toBe(false);
  expect(attempt(ledger, "home", NOW).allowed).toBe(true);
});

it("forgives an address that signs in after a few slips", () => {
  const ledger = signIn(
    wrongTimes(9, () => "home"),
    "home",
    NOW,
  );
  expect(
    attempt(
      wrongTimes(9, () => "home", ledger),
      "home",
      NOW,
    ).allowed,
  ).toBe(true);
});

it("takes an undecided attempt back", () => {
  let ledger = EMPTY_LEDGER;
  for (let index = 0; index < 500; index++) {
    ledger = settleAttempt(attempt(ledger, "a", NOW).ledger, "a", "undecided", GUESS_POLICY, NOW);
  }
  expect(attempt(ledger, "a", NOW).allowed).toBe(true);
});

it("stays small: it forgets addresses whose time is over and keeps at most twenty known ones", () => {
  let ledger = wrongTimes(100, (index) => `a${index}`);
  for (let index = 0; index < 50; index++) ledger = signIn(ledger, `home${index}`, NOW + HOUR + index);
  expect(Object.keys(ledger.byAddress)).toHaveLength(0);
  expect(Object.keys(ledger.known)).toHaveLength(20);
  expect(ledger.known["home49"]).toBeDefined();
  expect(endsAtMs(ledger)).toBe(NOW + HOUR + 49 + GUESS_POLICY.knownForMs);
});

it("stops knowing an address after thirty days", () => {
  const ledger = signIn(EMPTY_LEDGER, "home", NOW);
  const later = NOW + GUESS_POLICY.knownForMs;
  expect(
    attempt(
      wrongTimes(100, (index) => `a${index}`, ledger, later),
      "home",
      later,
    ).allowed,
  ).toBe(false);
});
