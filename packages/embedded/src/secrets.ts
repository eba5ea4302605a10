import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";

const word = z.string().min(16);

const schema = z.object({
  postgresPassword: word,
  postgresAdminPassword: word,
  clickhousePassword: word,
  s3AccessKeyId: word,
  s3SecretAccessKey: word,
  s3ReadAccessKeyId: word,
  s3ReadSecretAccessKey: word,
  bridgeSqlToken: word,
  bridgeRedisToken: word,
  bridgeKafkaPassword: word,
  /** JSON array of private ES256 JWKs; the first signs. */
  authSigningKeys: word,
  refreshTokenSecret: word,
  /** JSON object from key id to a base64url secret of 32 bytes; the first signs. */
  playbackTokenKeys: word,
  beaconTokenSecret: word,
  demoViewerPassword: z.string().min(8),
  demoOperatorPassword: z.string().min(8),
});

/** Everything secret about one installation. */
export type Secrets = z.infer<typeof schema>;

const random = (bytes = 32): string => randomBytes(bytes).toString("base64url");
const keyId = (): string => `k${randomBytes(4).toString("hex")}`;

const signingKey = (): object => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { ...privateKey.export({ format: "jwk" }), kid: keyId(), alg: "ES256", use: "sig" };
};

/** Passwords that people type: 16 letters and digits in groups of four, 80 bits. */
const spoken = (): string => {
  const alphabet = "abcdefghjkmnpqrstuvwxyz23456789ACDEFGH";
  const letters = [...randomBytes(16)].map((byte) => alphabet[byte % 32]).join("");
  return (letters.match(/.{4}/g) ?? []).join("-");
};

const generate = (): Secrets => ({
  postgresPassword: random(),
  postgresAdminPassword: random(),
  clickhousePassword: random(),
  s3AccessKeyId: randomBytes(10).toString("hex"),
  s3SecretAccessKey: random(),
  s3ReadAccessKeyId: randomBytes(10).toString("hex"),
  s3ReadSecretAccessKey: random(),
  bridgeSqlToken: random(),
  bridgeRedisToken: random(),
  bridgeKafkaPassword: random(),
  authSigningKeys: JSON.stringify([signingKey()]),
  refreshTokenSecret: random(),
  playbackTokenKeys: JSON.stringify({ [keyId()]: random() }),
  beaconTokenSecret: random(),
  demoViewerPassword: spoken(),
  demoOperatorPassword: spoken(),
});

/**
 * The secrets of `dataDir`, made on first use and kept in `secrets.json`, readable by its owner alone. Secrets that a
 * newer version wants are added, those that are there never change.
 * @throws when the file is there but is not readable JSON: making new ones would lock the stores.
 */
export const loadSecrets = async (dataDir: string): Promise<Secrets> => {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, "secrets.json");
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  const kept = text === undefined ? {} : z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  if (schema.safeParse(kept).success) return schema.parse(kept);
  const secrets = schema.parse({ ...generate(), ...kept });
  const handle = await open(`${path}.new`, "w", 0o600);
  await handle.writeFile(`${JSON.stringify(secrets, null, 2)}\n`);
  await handle.sync();
  await handle.close();
  await rename(`${path}.new`, path);
  return secrets;
};
