import { describe, expect, it } from "vitest";
import { answers } from "./answers.contract.ts";
import { ask, documentOf } from "./documents.contract.ts";
import type { SearchEngine } from "./port.ts";
import { GONE_STAMP, stampOf } from "./version-stamp.ts";

const film = (name: string, version: number) => documentOf("ttl_a", name, { version });

/** Which of several writes is seen. */
export const describeWrites = (make: () => Promise<SearchEngine>): void => {
  describe("writes", () => {
    it("replaces a title's document with a newer one", async () => {
      const engine = answers(await make());
      await engine.put([film("Northern Lights", 1)]);
      await engine.put([film("Southern Cross", 2)]);
      expect(await engine.ids(ask("northern"))).toEqual([]);
      expect(await engine.ids(ask("southern"))).toEqual(["ttl_a"]);
    });

    it("keeps a title's document when an older one arrives late", async () => {
      const engine = answers(await make());
      await engine.put([film("Southern Cross", 2)]);
      await engine.put([film("Northern Lights", 1)]);
      expect(await engine.ids(ask("southern"))).toEqual(["ttl_a"]);
      expect(await engine.ids(ask("northern"))).toEqual([]);
    });

    it("keeps the newest of several versions in one write", async () => {
      const engine = answers(await make());
      await engine.put([film("New Name", 3), film("Old Name", 2)]);
      expect(await engine.ids(ask("new name"))).toEqual(["ttl_a"]);
    });

    it("takes the same version again, with what changed around it", async () => {
      const engine = answers(await make());
      await engine.put([{ ...film("Southern Cross", 2), territories: ["FR"] }]);
      expect(await engine.ids(ask("southern"))).toEqual([]);
      await engine.put([film("Southern Cross", 2)]);
      expect(await engine.ids(ask("southern"))).toEqual(["ttl_a"]);
    });

    it("does not bring a removed title back when an older write arrives late", async () => {
      const engine = answers(await make());
      await engine.put([film("Northern Lights", 1)]);
      await engine.remove([{ titleId: "ttl_a", version: 3 }]);
      await engine.put([film("Northern Lights", 2)]);
      expect(await engine.ids(ask("northern"))).toEqual([]);
      expect((await engine.search(ask(""))).total).toBe(0);
    });

    it("does not remove what was written after the removal was decided", async () => {
      const engine = answers(await make());
      await engine.put([film("Northern Lights", 3)]);
      await engine.remove([{ titleId: "ttl_a", version: 2 }]);
      expect(await engine.ids(ask("northern"))).toEqual(["ttl_a"]);
      await engine.remove([{ titleId: "ttl_a", version: GONE_STAMP }]);
      expect(await engine.ids(ask("northern"))).toEqual([]);
    });

    it("finds a title again that comes back after its removal", async () => {
      const engine = answers(await make());
      await engine.put([film("Northern Lights", stampOf(1, Date.UTC(2026, 5, 1)))]);
      await engine.remove([{ titleId: "ttl_a", version: stampOf(2, Date.UTC(2026, 5, 2)) }]);
      await engine.put([film("Northern Lights", stampOf(3, Date.UTC(2026, 5, 2)))]);
      expect(await engine.ids(ask("northern"))).toEqual(["ttl_a"]);
    });

    it("lets a missing title be removed, once and again, and a late write of it lose", async () => {
      const engine = answers(await make());
      await engine.remove([{ titleId: "ttl_a", version: 2 }]);
      await engine.remove([{ titleId: "ttl_a", version: 2 }]);
      await engine.put([film("Northern Lights", 1)]);
      expect(await engine.ids(ask("northern"))).toEqual([]);
    });

    it.each([
      ["a name of ligatures that unfold into one long word", { name: "㌖".repeat(200) }],
      ["a name of characters outside the basic plane", { name: `a${"𠮷".repeat(199)}` }],
      ["a name of one word that grows by its sound", { name: "xa".repeat(100) }],
      ["a synopsis without spaces", { synopsis: "ы".repeat(5_000) }],
      ["a person with a name of one long word", { people: [{ names: ["𠮷".repeat(1_000)], character: null }] }],
      ["controls and quotes", { name: "\u0001'\"\\".repeat(50) }],
    ])("takes %s, and every other title with it", async (_, odd) => {
      const made = await make();
      const engine = answers(made);
      await engine.put([film("Northern Lights", 1), documentOf("ttl_odd", "Odd", { ...odd, otherNames: ["Oddity"] })]);
      expect(await engine.ids(ask("northern lights"))).toEqual(["ttl_a"]);
      expect(await engine.ids(ask("oddity"))).toEqual(["ttl_odd"]);
      for (const sort of ["name", "relevance"] as const) {
        const first = await engine.search(ask("", { sort, limit: 1 }));
        const rest = await engine.ids(ask("", { sort, limit: 1, cursor: first.nextCursor ?? "" }));
        expect([...first.hits.map(({ titleId }) => titleId), ...rest].toSorted()).toEqual(["ttl_a", "ttl_odd"]);
      }
      // The API hands over 200 characters of a query at most.
      for (const text of Object.values(odd).flatMap((value) =>
        typeof value === "string" ? [value.slice(0, 200)] : [],
      ))
        expect(await made.search(ask(text))).toMatchObject({ ok: true });
    });

    it("answers a ping, and accepts empty writes", async () => {
      const made = await make();
      await answers(made).put([]);
      await answers(made).remove([]);
      expect(await made.ping()).toEqual({ ok: true, value: undefined });
    });
  });
};
