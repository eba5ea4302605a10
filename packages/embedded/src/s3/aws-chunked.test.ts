import { describe, expect, it } from "vitest";
import { ChunkError, decodeChunked } from "./aws-chunked.ts";
import { signingKey } from "./signature.ts";

/** Amazon's example of a payload in signed chunks: 65 KiB of "a" in chunks of 64 KiB and 1 KiB. */
const scope = { date: "20130524", region: "us-east-1", service: "s3" };
const chunks = {
  key: signingKey("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", scope),
  amzDate: "20130524T000000Z",
  scope,
  seed: "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
};
const FIRST = "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648";
const SECOND = "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497";
const LAST = "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9";
const example = `10000;chunk-signature=${FIRST}\r\n${"a".repeat(65_536)}\r\n400;chunk-signature=${SECOND}\r\n${"a".repeat(1024)}\r\n0;chunk-signature=${LAST}\r\n\r\n`;

const decode = async (
  text: string,
  payloadHash: string,
  size: number,
  trailer = new Map<string, string>(),
): Promise<Buffer> => {
  const bytes = Buffer.from(text);
  const body = async function* (): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
  const parts: Buffer[] = [];
  const onTrailer = (found: ReadonlyMap<string, string>): void =>
    found.forEach((value, name) => trailer.set(name, value));
  for await (const part of decodeChunked({ body: body(), chunks, payloadHash, onTrailer }))
    parts.push(Buffer.from(part));
  return Buffer.concat(parts);
};

const SIGNED = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
const UNSIGNED = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

describe("aws-chunked bodies", () => {
  it("gives Amazon's example back, however the network cuts it", async () => {
    for (const size of [1000, 16_384, 65_540, 1_000_000])
      expect((await decode(example, SIGNED, size)).equals(Buffer.alloc(66_560, "a"))).toBe(true);
  });

  it("reads unsigned chunks and the checksum behind them", async () => {
    const trailer = new Map<string, string>();
    const body = await decode(
      "5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n",
      UNSIGNED,
      3,
      trailer,
    );
    expect([body.toString(), trailer.get("x-amz-checksum-crc32")]).toEqual(["hello world", "DUoRhQ=="]);
  });

  it("refuses a changed byte, a chunk left out, a signature left out and a body cut short", async () => {
    const refused = async (text: string, payloadHash = SIGNED): Promise<unknown> =>
      decode(text, payloadHash, 4096).then(
        () => "accepted",
        (error: unknown) => error,
      );
    expect(await refused(example.replace("aaa\r\n400", "aab\r\n400"))).toMatchObject({
      reason: "SignatureDoesNotMatch",
    });
    expect(await refused(example.slice(example.indexOf("400;")))).toMatchObject({ reason: "SignatureDoesNotMatch" });
    expect(await refused("5\r\nhello\r\n0\r\n\r\n")).toMatchObject({ reason: "InvalidArgument" });
    expect(await refused(example.slice(0, 30_000))).toBeInstanceOf(ChunkError);
    expect(await refused("zz\r\nhello\r\n0\r\n\r\n", UNSIGNED)).toMatchObject({ reason: "InvalidArgument" });
  });
});
