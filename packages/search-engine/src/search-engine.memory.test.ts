import { expect, it } from "vitest";
import { describeSearchEngine } from "./contract.ts";
import { createMemorySearchEngine } from "./search-engine.memory.ts";

describeSearchEngine("memory", async () => createMemorySearchEngine());

it("says that it is unavailable instead of throwing", async () => {
  const engine = createMemorySearchEngine();
  engine.setAvailable(false);
  expect(await engine.search({ query: "a", limit: 1, offset: 0 })).toMatchObject({
    ok: false,
    error: { reason: "unavailable" },
  });
});
