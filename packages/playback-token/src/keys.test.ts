import { ConfigError } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import { encodeBase64Url } from "./base64url.ts";
import { importPlaybackKeys } from "./index.ts";

const good = encodeBase64Url(new Uint8Array(32).fill(7));

describe("importPlaybackKeys", () => {
  it("keeps the order of the text, the first key signing", async () => {
    const keys = importPlaybackKeys(JSON.stringify({ zulu: good, alpha: `${good}=` }));
    expect(keys.signingKeyId).toBe("zulu");
    expect([...keys.byId.keys()]).toEqual(["zulu", "alpha"]);
  });

  it.each([
    ["no JSON", "k1=abc"],
    ["a list", "[]"],
    ["null", "null"],
    ["no key", "{}"],
    ["a short secret", `{"k1":"${good.slice(0, 20)}"}`],
    ["a secret that is no text", '{"k1":1}'],
    ["another alphabet", `{"k1":"+/${good}"}`],
    ["a number-like id, which JSON would reorder", `{"2":"${good}","1":"${good}"}`],
    ["a long id", `{"${"k".repeat(17)}":"${good}"}`],
  ])("refuses %s without showing a secret", (_, json) => {
    let error: unknown;
    try {
      importPlaybackKeys(json);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error)).not.toContain(good.slice(0, 10));
  });
});
