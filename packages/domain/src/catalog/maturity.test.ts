import { expect, it } from "vitest";
import { isWithin, MATURITIES } from "./maturity.ts";

it("keeps from younger viewers what is above their age, and what nobody has rated", () => {
  expect(MATURITIES.map((step) => isWithin(step, "12+"))).toEqual([true, true, true, false, false]);
  expect([isWithin(null, "16+"), isWithin(null, "18+"), isWithin(null, undefined)]).toEqual([false, true, true]);
});
