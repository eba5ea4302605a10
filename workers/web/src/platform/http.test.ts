import { describe, expect, it } from "vitest";
import { createHttp } from "./http.ts";
import type { SessionKeeper } from "./session/session-keeper.ts";

const user = { id: "usr_1", email: "a@example.com", displayName: "A", role: "viewer" as const };

const sessionWith = (
  token: string | null,
  renewed: string | null,
): SessionKeeper & { readonly renewals: () => number } => {
  let renewals = 0;
  return {
    current: () =>
      token === null ? { status: "anonymous" } : { status: "signed_in", user, accessToken: token, expiresAtMs: 9e12 },
    subscribe: () => () => {},
    restore: async () => {},
    freshToken: async () => token,
    renewAfterRefusal: async () => {
      renewals++;
      return renewed;
    },
    open: () => {},
    close: () => {},
    adopt: () => {},
    renewals: () => renewals,
  };
};

const problem = (code: string, status: number): Response =>
  Response.json({ type: "about:blank", title: "x", status, code, requestId: "r" }, { status });

const base = { nowMs: () => 0, language: () => null, onAnswer: () => {} };

const httpWith = (session: SessionKeeper, answer: (token: string | null) => Response) => {
  const tokens: (string | null)[] = [];
  const http = createHttp({
    ...base,
    session,
    fetch: async (_input, init) => {
      const token = new Headers(init?.headers).get("authorization");
      tokens.push(token);
      return answer(token);
    },
  });
  return { http, tokens };
};

describe("api requests", () => {
  it("repeats a request once with a renewed token", async () => {
    const session = sessionWith("old", "new");
    const { http, tokens } = httpWith(session, (token) =>
      token === "Bearer new" ? Response.json({ fine: true }) : problem("auth.unauthenticated", 401),
    );
    expect(await http.request("/api/v1/x")).toEqual({ ok: true, value: { fine: true } });
    expect(tokens).toEqual(["Bearer old", "Bearer new"]);
  });

  it("sends a file as it is and takes one as an answer; one that breaks off is no answer", async () => {
    const sent: (readonly [string | null, unknown])[] = [];
    let broken = false;
    const http = createHttp({
      ...base,
      session: sessionWith(null, null),
      fetch: async (_input, init) => {
        sent.push([new Headers(init?.headers).get("content-type"), init?.body]);
        if (!broken) return new Response("a,b");
        return new Response(new ReadableStream({ pull: (controller) => controller.error(new Error("cut")) }));
      },
    });
    const content = new Blob(["x"]);
    const call = () =>
      http.request<Blob>("/api/v1/x", { method: "POST", file: { type: "image/png", content }, answer: "file" });
    const answer = await call();
    expect(sent).toEqual([["image/png", content]]);
    expect(answer.ok && (await answer.value.text())).toBe("a,b");
    broken = true;
    expect(await call()).toEqual({ ok: false, error: { reason: "offline" } });
  });

  it("does not renew after a wrong password", async () => {
    const session = sessionWith("old", "new");
    const { http } = httpWith(session, () => problem("auth.invalid_credentials", 401));
    const answer = await http.request("/api/v1/auth/login", { method: "POST", body: {} });
    expect(answer).toMatchObject({ ok: false, error: { code: "auth.invalid_credentials" } });
    expect(session.renewals()).toBe(0);
  });

  it("gives up after one renewal", async () => {
    const { http, tokens } = httpWith(sessionWith("old", "new"), () => problem("auth.unauthenticated", 401));
    expect(await http.request("/api/v1/x")).toMatchObject({ ok: false, error: { status: 401 } });
    expect(tokens).toHaveLength(2);
  });

  it("still reads public pages when the session has ended", async () => {
    const { http } = httpWith(sessionWith("old", null), (token) =>
      token === null ? Response.json({ fine: true }) : problem("auth.unauthenticated", 401),
    );
    expect(await http.request("/api/v1/x")).toEqual({ ok: true, value: { fine: true } });
  });

  it("sends no token for an anonymous viewer", async () => {
    const { http, tokens } = httpWith(sessionWith(null, null), () => Response.json({}));
    await http.request("/api/v1/x");
    expect(tokens).toEqual([null]);
  });

  it("tells a lost connection from a refusal", async () => {
    const http = createHttp({
      ...base,
      session: sessionWith(null, null),
      fetch: () => Promise.reject(new TypeError("failed to fetch")),
    });
    expect(await http.request("/api/v1/x")).toEqual({ ok: false, error: { reason: "offline" } });
  });

  it("asks in the chosen language, says which version it changes and passes on where an answer comes from", async () => {
    const asked: Headers[] = [];
    const noted: string[] = [];
    const http = createHttp({
      ...base,
      session: sessionWith(null, null),
      language: () => "ru",
      onAnswer: (path, headers) => noted.push(`${path} ${headers.get("x-from")}`),
      fetch: async (_input, init) => {
        asked.push(new Headers(init?.headers));
        return Response.json({}, { headers: { "x-from": "snapshot" } });
      },
    });
    await http.request("/a", { method: "PATCH", body: {}, ifMatch: 7 });
    await http.request("/b", { method: "POST", file: { type: "text/csv", content: "name\n" } });
    expect(asked.map((headers) => headers.get("accept-language"))).toEqual(["ru, en;q=0.5", "ru, en;q=0.5"]);
    expect(asked.map((headers) => headers.get("if-match"))).toEqual(['"7"', null]);
    expect(asked.map((headers) => headers.get("content-type"))).toEqual(["application/json", "text/csv"]);
    expect(noted).toEqual(["/a snapshot", "/b snapshot"]);
  });
});
