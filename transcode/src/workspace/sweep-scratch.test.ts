import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sweepScratch } from "./sweep-scratch.ts";

it("removes the folders of ended jobs and leaves running ones and strangers alone", async () => {
  const scratch = await mkdtemp(join(tmpdir(), "cinema-sweep-"));
  for (const name of ["job_ended", "job_running", "other"]) await mkdir(join(scratch, name));
  const removed = await sweepScratch(scratch, async (ids) => ids.filter((id) => id === "job_ended"));
  expect(removed).toBe(1);
  expect((await readdir(scratch)).toSorted()).toEqual(["job_running", "other"]);
  await rm(scratch, { recursive: true });
});

it("is content where nothing was ever worked on", async () => {
  expect(await sweepScratch("/nowhere/at/all", async () => [])).toBe(0);
});
