import { type Command, InvalidArgumentError, Option } from "commander";
import type { ApiClient } from "../platform/api-client.ts";
import type { Reporter } from "../platform/reporter.ts";
import { controlJob, type JobAction, retryJob, type RetryFlags, setPriority } from "./control-job.ts";
import { listJobs } from "./list-jobs.ts";
import { showJob } from "./show-job.ts";

type Open = () => Promise<{ readonly api: ApiClient; readonly reporter: Reporter }>;

const wholeNumber = (text: string): number => {
  if (!/^-?\d+$/.test(text)) throw new InvalidArgumentError("must be a whole number");
  return Number(text);
};

const CONTROLS: Readonly<Record<JobAction, string>> = {
  cancel: "call a job off and delete what was made of it",
  pause: "hold a job; what is done is kept",
  resume: "let a paused job go on",
};

/** `cinema jobs …`: what an operator sees and does of transcode jobs. */
export const addJobs = (program: Command, open: Open): void => {
  const jobs = program.command("jobs").description("transcode jobs");
  jobs
    .command("list", { isDefault: true })
    .description("the newest jobs")
    .option("--limit <n>", "how many", wholeNumber, 20)
    .action(async (flags: { limit: number }) => {
      const { api, reporter } = await open();
      await listJobs(api, reporter, flags.limit);
    });
  jobs
    .command("show <id>")
    .description("one job: its steps, the end of the log, why it failed")
    .option("--commands", "the exact command lines too")
    .option("--step <name>", "notes of this step, such as chunk-00012")
    .action(async (id: string, flags: { commands?: boolean; step?: string }) => {
      const { api, reporter } = await open();
      await showJob(api, reporter, id, { step: flags.step, commands: flags.commands === true });
    });
  jobs
    .command("retry <id>")
    .description("put a failed job back into the queue, or encode one rendition of a finished film once more")
    .option("--step <name>", "only where this one step has failed")
    .addOption(new Option("--rendition <name>", "the one that is encoded anew, such as 720p").conflicts("step"))
    .action(async (id: string, flags: RetryFlags) => {
      const { api, reporter } = await open();
      await retryJob(api, reporter, id, flags);
    });
  for (const action of ["cancel", "pause", "resume"] as const) {
    jobs
      .command(`${action} <id>`)
      .description(CONTROLS[action])
      .action(async (id: string) => {
        const { api, reporter } = await open();
        await controlJob(api, reporter, id, action);
      });
  }
  jobs
    .command("priority")
    .argument("<id>")
    .argument("<priority>", "-10 to 10; write `-- -5` for one below nothing", wholeNumber)
    .description("let a job go before (higher) or after others")
    .action(async (id: string, priority: number) => {
      const { api, reporter } = await open();
      await setPriority(api, reporter, id, priority);
    });
};
