import { describe, expect, it } from "vitest";
import { createMediaTools } from "./media-tools.ts";

const LIMITS = {
  timeoutFloorSeconds: 30,
  timeoutFactor: 1,
  stallSeconds: 30,
  maxMemoryBytes: 2 ** 32,
} as Parameters<typeof createMediaTools>[1];

/** Runs `script` in the place of ffmpeg on an operator's file. */
const reasonOf = async (script: string, program = process.execPath): Promise<string> => {
  const paths = { ffmpeg: program, ffprobe: program, version: "7.0", guard: [] };
  const context = { log: () => undefined, signal: new AbortController().signal, niceness: 0 };
  const tools = createMediaTools(paths, LIMITS, context);
  const run = await tools.ffmpeg(["-e", script], { mediaSeconds: 1, failureMeans: "malformed" });
  return run.ok ? "ok" : run.error.reason;
};
const saying = (text: string): string => `console.error(${JSON.stringify(text)}); process.exit(1)`;

describe("what a failed run means", () => {
  it("blames the file for what ffmpeg could not read", async () => {
    expect(await reasonOf(saying("Invalid data found when processing input"))).toBe("malformed");
  });

  it("is not tried again where a program wrote more than it may, for it would write as much", async () => {
    // Not to a pipe: where the reader is slow, node ends its own program with EAGAIN.
    const flood = "const to = fs.openSync('/dev/null', 'w'); setInterval(() => fs.writeSync(to, 'x'.repeat(4e6)), 1)";
    const context = { log: () => undefined, signal: new AbortController().signal, niceness: 0 };
    const paths = { ffmpeg: process.execPath, ffprobe: process.execPath, version: "7.0", guard: [] };
    const tools = createMediaTools(paths, LIMITS, context);
    expect(await tools.ffmpeg(["-e", flood], { mediaSeconds: 1, failureMeans: "malformed" })).toMatchObject({
      ok: false,
      error: { reason: "internal", lasting: true },
    });
  });

  it("does not blame the file for a full disk, a kill from outside or a program that cannot start", async () => {
    expect(await reasonOf(saying("Error writing trailer: No space left on device"))).toBe("internal");
    expect(await reasonOf("process.kill(process.pid, 'SIGKILL')")).toBe("internal");
    expect(await reasonOf("", "/nonexistent/ffmpeg")).toBe("internal");
  });
});
