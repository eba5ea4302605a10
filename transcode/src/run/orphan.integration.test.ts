import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { eventually, processesNaming } from "../job/farm.fixture.ts";
import { locateFfmpeg } from "./locate-ffmpeg.ts";

const { guard } = await locateFfmpeg(process.env);
if (guard.length === 0) console.warn("SKIPPED: this machine has no setpriv that knows --pdeathsig");

it.skipIf(guard.length === 0)("leaves no ffmpeg running when the process that started it is killed", async () => {
  const marker = `comment=${randomUUID()}`;
  const child = spawn(process.execPath, [fileURLToPath(import.meta.resolve("./endless-run.fixture.ts")), marker]);
  // Killed processes that nobody has waited for yet have no command line any more.
  const ffmpeg = async () => (await processesNaming(marker)).filter((pid) => pid !== child.pid);
  await eventually("ffmpeg", async () => ((await ffmpeg()).length > 0 ? true : undefined));
  child.kill("SIGKILL");
  await once(child, "exit");
  await eventually("its end", async () => ((await ffmpeg()).length === 0 ? true : undefined), 10_000);
  expect(await ffmpeg()).toEqual([]);
});
