import { type Farm, hasEnded } from "../../../transcode/src/job/farm.fixture.ts";
import { cpuWithChildren } from "../cpu-time.ts";

/** Seconds of processor time of a job: of Node, of its media programs, and of verifying, which is in neither. */
export type JobCpu = { readonly node: number; readonly media: number; readonly verify: number };

/** So long that no step is lost and done anew because the machine is busy. */
const TRANSCODE_LEASE_SECONDS = "60";

type Mark = { readonly event: string; readonly step?: string };
const STARTED: Mark = { event: "started" };
const TO_VERIFY: Mark = { event: "step.started", step: "verify" };
const VERIFIED: Mark = { event: "step.succeeded", step: "verify" };
const MARKS = [STARTED, TO_VERIFY, VERIFIED];

/**
 * One whole job through a real transcode process, from the moment that it waits for work. Nothing else runs in it while it
 * verifies, so that what it uses between the start and the end of that step belongs to it.
 */
export const runJob = async (farm: Farm, film: Uint8Array, profilesFolder: string): Promise<JobCpu> => {
  const worker = await farm.startWorker({ TRANSCODE_PROFILES: profilesFolder, TRANSCODE_LEASE_SECONDS });
  const pid = worker.child.pid ?? 0;
  const marks = new Map<Mark, ReturnType<typeof cpuWithChildren>>();
  // Looked at whenever the process says something, or half the verifying would have been done by the time it is noticed.
  worker.child.stdout?.on("data", () => {
    for (const line of worker.lines()) {
      const mark = MARKS.find((words) => words.event === line["event"] && words.step === line["step"]);
      if (mark !== undefined && !marks.has(mark)) marks.set(mark, cpuWithChildren(pid));
    }
  });
  const at = async (mark: Mark): ReturnType<typeof cpuWithChildren> => {
    const found = marks.get(mark);
    if (found === undefined) throw new Error(`the process never said ${mark.event}`);
    return found;
  };
  const ids = await (async () => {
    while (!marks.has(STARTED)) await new Promise((resolve) => worker.child.stdout?.once("data", resolve));
    return farm.addJob(film);
  })();
  for (;;) {
    const row = await farm.jobRow(ids.jobId);
    if (row.state === "failed") throw new Error(JSON.stringify(row));
    if (hasEnded(row)) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const end = await cpuWithChildren(pid);
  await worker.stop();
  const [begun, toVerify, verified] = [await at(STARTED), await at(TO_VERIFY), await at(VERIFIED)];
  return {
    node: end.own - begun.own - (verified.own - toVerify.own),
    media: end.children - begun.children - (verified.children - toVerify.children),
    verify: verified.all - toVerify.all,
  };
};
