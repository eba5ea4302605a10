import { manualClock } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import { createSessionKeeper, type RefreshOutcome, type SessionKeeperDeps } from "./session-keeper.ts";

const view = (accessToken: string) => ({
  accessToken,
  tokenType: "Bearer" as const,
  expiresIn: 600,
  user: { id: "usr_1", email: "a@example.com", displayName: "A", role: "viewer" as const },
});

const keeperWith = (answers: readonly RefreshOutcome[], patch: Partial<SessionKeeperDeps> = {}) => {
  const clock = manualClock(1_000_000);
  let calls = 0;
  let hint = true;
  const announced: string[] = [];
  const keeper = createSessionKeeper({
    nowMs: clock.nowMs,
    refresh: async () => answers[Math.min(calls++, answers.length - 1)]!,
    exclusively: (work) => work(),
    announce: (session) => announced.push(session.status),
    hint: {
      get: () => hint,
      set: (value) => {
        hint = value;
      },
    },
    ...patch,
  });
  return { keeper, clock, calls: () => calls, hint: () => hint, announced };
};

const renewed = (token: string): RefreshOutcome => ({ outcome: "renewed", view: view(token) });

describe("session keeper", () => {
  it("restores the session from the cookie and tells the other tabs", async () => {
    const { keeper, announced } = keeperWith([renewed("t1")]);
    await keeper.restore();
    expect(await keeper.freshToken()).toBe("t1");
    expect(announced).toEqual(["signed_in"]);
  });

  it("refreshes once however many requests are refused at the same time", async () => {
    const { keeper, calls } = keeperWith([renewed("t1"), renewed("t2"), renewed("t3")]);
    await keeper.restore();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => keeper.renewAfterRefusal("t1")));
    expect(new Set(tokens)).toEqual(new Set(["t2"]));
    expect(calls()).toBe(2);
  });

  it("renews before the token expires", async () => {
    const { keeper, clock } = keeperWith([renewed("t1"), renewed("t2")]);
    await keeper.restore();
    clock.advance(575_000);
    expect(await keeper.freshToken()).toBe("t2");
  });

  it("uses the token that another tab fetched while this one waited for the lock", async () => {
    const made = keeperWith([renewed("t1")], {
      exclusively: async (work) => {
        made.keeper.adopt({
          status: "signed_in",
          user: view("x").user,
          accessToken: "from-other-tab",
          expiresAtMs: 9e9,
        });
        await work();
      },
    });
    expect(await made.keeper.renewAfterRefusal("old")).toBe("from-other-tab");
    expect(made.calls()).toBe(0);
  });

  it("asks nobody when this browser never signed in", async () => {
    const { keeper, calls } = keeperWith([renewed("t1")], { hint: { get: () => false, set: () => {} } });
    expect(await keeper.freshToken()).toBeNull();
    expect(calls()).toBe(0);
    expect(keeper.current().status).toBe("anonymous");
  });

  it("signs out here and elsewhere when the session has ended", async () => {
    const { keeper, announced, hint } = keeperWith([renewed("t1"), { outcome: "ended" }]);
    await keeper.restore();
    expect(await keeper.renewAfterRefusal("t1")).toBeNull();
    expect(keeper.current().status).toBe("anonymous");
    expect(announced.at(-1)).toBe("anonymous");
    expect(hint()).toBe(false);
  });

  it("keeps the session and the hint when the server cannot be reached", async () => {
    const { keeper, hint } = keeperWith([renewed("t1"), { outcome: "unreachable" }]);
    await keeper.restore();
    expect(await keeper.renewAfterRefusal("t1")).toBeNull();
    expect(keeper.current().status).toBe("signed_in");
    expect(hint()).toBe(true);
  });
});
