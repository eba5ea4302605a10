import { JobView, TRANSCODE_FAILURES } from "@cinema/contracts";
import { EventSourceParserStream } from "eventsource-parser/stream";
import type { ApiClient } from "../platform/api-client.ts";
import { CommandFailure } from "../platform/failure.ts";
import type { Reporter } from "../platform/reporter.ts";

export type FollowJobDeps = {
  readonly api: ApiClient;
  readonly reporter: Reporter;
  readonly sleep: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
};

/** What happens to the film, and what of it plays by then. */
const describe = ({ state, step, playable }: JobView): string => {
  const stage = state === "running" ? (step ?? state) : state;
  return playable.length === 0 || state === "succeeded" ? stage : `${stage}, plays in ${playable.join(", ")}`;
};

/** Reads one connection's events until the job ends (its last view) or the connection does (null). */
const readEvents = async (deps: FollowJobDeps, jobId: string): Promise<JobView | null> => {
  const body = await deps.api.stream(`/ingest/jobs/${jobId}/events`, deps.signal);
  const events = body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  for await (const event of events) {
    const parsed = JobView.safeParse(JSON.parse(event.data));
    if (!parsed.success) continue;
    const job = parsed.data;
    deps.reporter.progress("transcode", job.progress, 1, describe(job));
    if (job.state === "succeeded" || job.state === "failed" || job.state === "cancelled") return job;
  }
  return null;
};

/**
 * Shows a job's progress until it ends. A broken stream is opened again: the job runs on at the origin whoever looks.
 * @throws CommandFailure `job_failed` with the transcode's typed reason.
 */
export const followJob = async (deps: FollowJobDeps, jobId: string): Promise<JobView> => {
  for (let quiet = 0; quiet < 30; quiet++) {
    const job = await readEvents(deps, jobId).catch((error: unknown) => {
      if (error instanceof CommandFailure && error.reason !== "unreachable") throw error;
      deps.signal.throwIfAborted();
      return null;
    });
    if (job !== null) {
      deps.reporter.endPhase();
      if (job.state === "succeeded") return job;
      if (job.state === "cancelled") throw new CommandFailure("refused", "The job was cancelled.");
      const code = job.failure?.code ?? "internal";
      const detail = job.failure === null || job.failure.detail === null ? "" : `\n  Detail: ${job.failure.detail}`;
      throw new CommandFailure("job_failed", TRANSCODE_FAILURES[code], {
        code,
        hint: `Try again: npm run cinema -- jobs retry ${job.id}${detail}`,
      });
    }
    await deps.sleep(1_000);
  }
  throw new CommandFailure("unreachable", "The progress of the job could not be followed any longer.", {
    hint: `The job may still be running: npm run cinema -- jobs show ${jobId}`,
  });
};
