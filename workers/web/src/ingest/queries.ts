import type { JobList, JobStepDetail, JobStepsView } from "@cinema/contracts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Http } from "../platform/http.ts";

const EVERY_MS = 2_000;
const live = { refetchInterval: EVERY_MS, staleTime: 0 } as const;

const jobPath = (id: string): string => `/api/v1/ingest/jobs/${encodeURIComponent(id)}`;

/** One page of jobs, the newest first; `state` null for all. */
export const jobsQuery = (http: Http, state: string | null, page: number) =>
  queryOptions({
    queryKey: ["ingest", "jobs", state, page],
    queryFn: ({ signal }) => {
      const words = new URLSearchParams({ limit: "30", page: String(page), ...(state === null ? {} : { state }) });
      return http.get<JobList>(`/api/v1/ingest/jobs?${words.toString()}`, signal);
    },
    placeholderData: keepPreviousData,
    ...live,
  });

/** A job with its steps; of the chunks those that run or failed. */
export const jobStepsQuery = (http: Http, id: string) =>
  queryOptions({
    queryKey: ["ingest", "job", id],
    queryFn: ({ signal }) => http.get<JobStepsView>(`${jobPath(id)}/steps?chunkStates=running,failed&limit=24`, signal),
    ...live,
  });

/** One step with its log and commands. */
export const jobStepQuery = (http: Http, id: string, name: string | null) =>
  queryOptions({
    queryKey: ["ingest", "job", id, "step", name],
    queryFn: ({ signal }) => http.get<JobStepDetail>(`${jobPath(id)}/steps/${encodeURIComponent(name ?? "")}`, signal),
    enabled: name !== null,
    ...live,
  });

export type JobAction = "retry" | "cancel" | "pause" | "resume";

/** Where an action is posted to. */
export const actionPath = (id: string, action: JobAction): string => `${jobPath(id)}/${action}`;
