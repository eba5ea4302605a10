import { toStandingOffer } from "@cinema/database";
import type { AccessRefusal } from "@cinema/domain";
import { unreachable } from "@cinema/foundation";
import { problem, type ProblemResponse } from "../platform/problem.ts";

/** A refusal on the wire. One that has to be paid for names the offers that stand. */
export const refuseAccess = (refusal: AccessRefusal): ProblemResponse => {
  switch (refusal.reason) {
    case "hidden":
      return problem("catalog.title_not_found");
    case "not_entitled":
      return problem("streaming.not_entitled", { offers: refusal.offers.map(toStandingOffer) });
    case "not_ready":
      return problem("streaming.not_ready");
    default:
      return unreachable(refusal);
  }
};
