import { describe, expect, it } from "vitest";
import { type AccessQuestion, decideAccess } from "./decide-access.ts";

const title = { state: "published", access: "free", isReady: true } as const;
const viewer = { role: "viewer", hasSubscription: false } as const;
const operator = { role: "operator", hasSubscription: false } as const;

describe("who may watch", () => {
  it.each<[string, AccessQuestion, string]>([
    ["lets a viewer watch a free film", { title, caller: viewer }, "allowed"],
    [
      "lets a subscriber watch a film of the subscription",
      { title: { ...title, access: "subscription" }, caller: { role: "viewer", hasSubscription: true } },
      "allowed",
    ],
    ["lets an operator look at a draft", { title: { ...title, state: "draft" }, caller: operator }, "allowed"],
    [
      "lets an operator watch without a subscription",
      { title: { ...title, access: "subscription" }, caller: operator },
      "allowed",
    ],
    ["hides what does not exist, from operators too", { title: null, caller: operator }, "hidden"],
    ["hides a draft from viewers", { title: { ...title, state: "draft" }, caller: viewer }, "hidden"],
    [
      "hides a draft before it says anything about payment or readiness",
      { title: { state: "draft", access: "subscription", isReady: false }, caller: viewer },
      "hidden",
    ],
    [
      "asks for payment before it says whether the film is ready",
      { title: { ...title, access: "subscription", isReady: false }, caller: viewer },
      "not_entitled",
    ],
    ["refuses a film that is not ready", { title: { ...title, isReady: false }, caller: viewer }, "not_ready"],
    [
      "refuses operators a film that is not ready",
      { title: { ...title, isReady: false }, caller: operator },
      "not_ready",
    ],
  ])("%s", (_, question, decision) => {
    expect(decideAccess(question)).toBe(decision);
  });
});
