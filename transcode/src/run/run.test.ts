import { describe, expect, it } from "vitest";
import { locateFfmpeg, parseVersion } from "./locate-ffmpeg.ts";
import { type Progress, progressReader } from "./progress.ts";
import { runProcess } from "./run-process.ts";

describe("parseVersion", () => {
  it.each([
    ["ffmpeg version 7.1.1 Copyright (c) 2000-2025", "7.1.1"],
    ["ffmpeg version n7.0-7-gd38bf5e08e-20240407 Copyright", "7.0"],
    ["ffmpeg version 5.1.6-0+deb12u1 Copyright", "5.1.6"],
    ["ffmpeg version N-66595-gc2b38619c0-static https://", null],
    ["bash: ffmpeg: command not found", null],
  ])("%s", (banner, version) => {
    expect(parseVersion(banner)).toBe(version);
  });
});

describe("locateFfmpeg", () => {
  it("names an ffprobe that is there and does not run, instead of blaming films for it", async () => {
    const env = { ...process.env, FFPROBE_PATH: import.meta.filename };
    await expect(locateFfmpeg(env)).rejects.toThrow(/no working ffprobe.*run\.test\.ts \(EACCES\)/);
  });
});

describe("progressReader", () => {
  it("reports once a block, whatever the pipe cuts it into", () => {
    const seen: Progress[] = [];
    const read = progressReader((progress) => seen.push(progress));
    for (const text of [
      "frame=1",
      "2\nout_time_us=N/A\nprogress=contin",
      "ue\nframe=50\nout_time_us=2000000\n",
      "progress=end\n",
    ])
      read(text);
    expect(seen).toEqual([
      { frames: 12, seconds: 0 },
      { frames: 50, seconds: 2 },
    ]);
  });
});

describe("runProcess", () => {
  const limits = { timeoutMs: 20_000, stallMs: 20_000, maxMemoryBytes: 4e9, maxOutputBytes: 1e9 };
  const deps = (signal = new AbortController().signal) => {
    const commands: unknown[] = [];
    return {
      deps: { log: (fields: { command?: string }) => commands.push(fields.command), signal, niceness: 0 },
      commands,
    };
  };
  const node = (script: string): readonly string[] => ["-e", script];

  it("hands stdout back and logs the command so that it can be pasted", async () => {
    const { deps: given, commands } = deps();
    const ran = await runProcess(given, process.execPath, node("console.log('a b')"), {
      ...limits,
      captureStdout: true,
    });
    expect(ran).toMatchObject({ ok: true, value: { stdout: "a b\n" } });
    expect(commands).toEqual([`${process.execPath} -e 'console.log('\\''a b'\\'')'`]);
  });

  it("tells a failure with what was written to stderr", async () => {
    const ran = await runProcess(deps().deps, process.execPath, node("console.error('no'); process.exit(3)"), limits);
    expect(ran).toMatchObject({
      ok: false,
      error: { reason: "failed", stderr: expect.stringContaining("ended with 3") },
    });
  });

  it.each([
    ["timeout", { timeoutMs: 50 }],
    ["stalled", { stallMs: 50 }],
    ["out_of_memory", { maxMemoryBytes: 1 }],
  ])("kills a program for %s", async (reason, limit) => {
    const ran = await runProcess(deps().deps, process.execPath, node("setInterval(() => {}, 1000)"), {
      ...limits,
      ...limit,
    });
    expect(ran).toMatchObject({ ok: false, error: { reason } });
  });

  it("kills a program that writes more than it may", async () => {
    // Not to a pipe: where the reader is slow, node ends its own program with EAGAIN.
    const flood = node(
      "const to = fs.openSync('/dev/null', 'w'); setInterval(() => fs.writeSync(to, 'x'.repeat(1e5)), 10)",
    );
    const ran = await runProcess(deps().deps, process.execPath, flood, { ...limits, maxOutputBytes: 1_000_000 });
    expect(ran).toMatchObject({ ok: false, error: { reason: "too_much_output" } });
  });

  it("hands on none of this process's secrets", async () => {
    process.env["S3_SECRET_ACCESS_KEY"] = "a secret";
    const options = { ...limits, captureStdout: true, env: { GIVEN: "yes" } };
    const ran = await runProcess(
      deps().deps,
      process.execPath,
      node("console.log(JSON.stringify(process.env))"),
      options,
    );
    delete process.env["S3_SECRET_ACCESS_KEY"];
    const seen = ran.ok ? Object.keys(JSON.parse(ran.value.stdout)) : [];
    expect(seen).toEqual(expect.arrayContaining(["PATH", "GIVEN"]));
    expect(seen).not.toContain("S3_SECRET_ACCESS_KEY");
  });

  it("kills a program that nobody wants any more", async () => {
    const controller = new AbortController();
    const running = runProcess(
      deps(controller.signal).deps,
      process.execPath,
      node("setInterval(() => {}, 1000)"),
      limits,
    );
    controller.abort();
    expect(await running).toMatchObject({ ok: false, error: { reason: "aborted" } });
  });

  it.each([
    ["there is no such program", "/nowhere/ffmpeg", []],
    ["nobody may execute it", import.meta.filename, []],
    ["a guard finds none", "/nowhere/ffmpeg", ["/usr/bin/env", "--"]],
    ["a guard may not execute it", import.meta.filename, ["/usr/bin/env", "--"]],
  ])("says that it was not started where %s", async (_what, program, guard) => {
    const ran = await runProcess({ ...deps().deps, guard }, program, [], limits);
    expect(ran).toMatchObject({ ok: false, error: { reason: "not_started" } });
  });
});
