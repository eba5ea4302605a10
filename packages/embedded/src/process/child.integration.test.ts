import { expect, it, onTestFinished } from "vitest";
import { type Child, spawnChild } from "./child.ts";

const shell = async (script: string): Promise<Child> => {
  const child = await spawnChild({
    name: "shell",
    command: "/bin/sh",
    args: ["-c", script],
    env: { PATH: process.env["PATH"] },
    stopSignal: "SIGTERM",
    graceMs: 1_000,
  });
  onTestFinished(child.stop);
  return child;
};

it("says why a child ended, also when the reason is read after its end", async () => {
  const child = await shell("(sleep 0.2; echo 'address already in use' >&2) & exit 3");
  await expect(child.says(() => false, 10_000)).rejects.toThrow(/ended \(code 3\)[^]*address already in use/);
});

it("does not wait for the output of what a child left behind", async () => {
  const child = await shell("echo first; sleep 30 & exit 4");
  await expect(child.says(() => false, 10_000)).rejects.toThrow(/ended \(code 4\)[^]*first/);
});
