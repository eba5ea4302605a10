import { describe, expect, it } from "vitest";
import { createHmacKey, hmacInto } from "./hmac-sha256.ts";

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const text = (value: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(value));

const ours = (secret: Uint8Array, message: Uint8Array, length = 32): string => {
  const mac = new Uint8Array(length);
  hmacInto(createHmacKey(secret), message, mac);
  return hex(mac);
};

const platforms = async (secret: Uint8Array<ArrayBuffer>, message: Uint8Array<ArrayBuffer>): Promise<string> => {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", secret, algorithm, false, ["sign"]);
  return hex(new Uint8Array(await crypto.subtle.sign(algorithm, key, message)));
};

describe("HMAC-SHA-256", () => {
  it.each([
    [
      "a short key",
      new Uint8Array(20).fill(0x0b),
      text("Hi There"),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    ],
    [
      "a text as key",
      text("Jefe"),
      text("what do ya want for nothing?"),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    ],
    [
      "a key longer than a block",
      new Uint8Array(131).fill(0xaa),
      text("Test Using Larger Than Block-Size Key - Hash Key First"),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    ],
  ])("is that of RFC 4231 for %s", (_, secret, message, expected) => {
    expect(ours(secret, message)).toBe(expected);
    expect(ours(secret, message, 18)).toBe(expected.slice(0, 36));
  });

  it("is the platform's, for every length around one and two blocks", async () => {
    for (let length = 0; length <= 140; length++) {
      const secret = crypto.getRandomValues(new Uint8Array(1 + (length % 80)));
      const message = crypto.getRandomValues(new Uint8Array(length));
      expect(ours(secret, message), `${length} bytes`).toBe(await platforms(secret, message));
    }
  });

  it("leaves nothing of one message in the next", async () => {
    const secret = crypto.getRandomValues(new Uint8Array(32));
    const key = createHmacKey(secret);
    for (const length of [200, 3, 64, 0, 55, 56]) {
      const message = crypto.getRandomValues(new Uint8Array(length));
      const mac = new Uint8Array(32);
      hmacInto(key, message, mac);
      expect(hex(mac)).toBe(await platforms(secret, message));
    }
  });
});
