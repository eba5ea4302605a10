import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadSecrets } from "./secrets.ts";

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "cinema-secrets-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe("secrets", () => {
  it("are made once, differ between installations, and are readable by their owner alone", async () => {
    const first = await loadSecrets(dataDir);
    expect(await loadSecrets(dataDir)).toEqual(first);
    const other = await loadSecrets(join(dataDir, "other"));
    for (const [name, value] of Object.entries(first)) expect(other[name as keyof typeof other]).not.toBe(value);
    expect((await stat(join(dataDir, "secrets.json"))).mode & 0o777).toBe(0o600);
  });

  it("hold keys in the form that the Workers read", async () => {
    const secrets = await loadSecrets(dataDir);
    const [jwk] = JSON.parse(secrets.authSigningKeys) as [object];
    expect(jwk).toMatchObject({
      kty: "EC",
      crv: "P-256",
      alg: "ES256",
      kid: expect.stringMatching(/^k[0-9a-f]{8}$/) as string,
    });
    const key = createPrivateKey({ key: jwk as never, format: "jwk" });
    expect(verify("sha256", Buffer.from("x"), createPublicKey(key), sign("sha256", Buffer.from("x"), key))).toBe(true);
    const keys = Object.values(JSON.parse(secrets.playbackTokenKeys) as Record<string, string>);
    expect(keys.map((text) => Buffer.from(text, "base64url").length)).toEqual([32]);
    expect(secrets.demoViewerPassword).toMatch(/^(?:[a-z2-9A-H]{4}-){3}[a-z2-9A-H]{4}$/);
  });

  it("gain what a newer version wants and lose nothing", async () => {
    const { beaconTokenSecret, ...older } = await loadSecrets(dataDir);
    await writeFile(join(dataDir, "secrets.json"), JSON.stringify(older));
    const newer = await loadSecrets(dataDir);
    expect(newer).toMatchObject(older);
    expect(newer.beaconTokenSecret).not.toBe(beaconTokenSecret);
  });

  it("are never replaced when the file is damaged", async () => {
    await writeFile(join(dataDir, "secrets.json"), '{"half');
    await expect(loadSecrets(dataDir)).rejects.toThrow(/JSON/);
    expect(await readFile(join(dataDir, "secrets.json"), "utf8")).toBe('{"half');
  });
});
