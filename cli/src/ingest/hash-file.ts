import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** SHA-256 of a file, lower-case hex. Reads it once, with flat memory. @throws when `signal` aborts or the file is gone. */
export const hashFile = async (
  path: string,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string> => {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024, signal }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    onProgress(bytes);
  }
  return hash.digest("hex");
};
