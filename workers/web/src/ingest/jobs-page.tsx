import { JobState, type JobView } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { useServices } from "../platform/services.ts";
import { ButtonLink } from "../ui/button.tsx";
import { RefusalNotice } from "../ui/notice.tsx";
import { Bone } from "../ui/skeleton.tsx";
import { playableText, STATE_TEXTS, stageText } from "./job-text.ts";
import styles from "./jobs-page.module.css";
import { ProgressBar } from "./progress-bar.tsx";
import { jobsQuery } from "./queries.ts";

const when = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

const JobRow = ({ job }: { readonly job: JobView }) => (
  <li className={styles["row"]}>
    <Link className={styles["link"]} to={`/studio/jobs/${job.id}`}>
      <span className={styles["title"]}>{job.titleName}</span>
      <span className={styles["state"]} data-state={job.state}>
        {STATE_TEXTS[job.state]}
        {[stageText(job), playableText(job)]
          .filter((text) => text !== "")
          .map((text) => (
            <span key={text} className={styles["stage"]}>
              {" "}
              · {text}
            </span>
          ))}
      </span>
      <ProgressBar share={job.progress} name={`Progress of ${job.titleName}`} state={job.state} />
      <span className={styles["when"]}>
        {when.format(new Date(job.createdAt))}
        {job.priority !== 0 && ` · priority ${job.priority}`}
      </span>
      {job.failure !== null && <span className={styles["failure"]}>{job.failure.message}</span>}
    </Link>
  </li>
);

const pathOf = (state: string | null, page: number): string => {
  const words = new URLSearchParams({
    ...(state === null ? {} : { state }),
    ...(page > 1 ? { page: String(page) } : {}),
  });
  return words.size > 0 ? `/studio/jobs?${words.toString()}` : "/studio/jobs";
};

/** All transcode jobs, the newest first, as they go on. */
export const JobsPage = () => {
  const { http } = useServices();
  const [parameters] = useSearchParams();
  const state = JobState.safeParse(parameters.get("state")).data ?? null;
  const page = Math.min(10_000, Math.max(1, Math.floor(Number(parameters.get("page")) || 1)));
  const jobs = useQuery(jobsQuery(http, state, page));
  return (
    <div className={styles["page"]}>
      <title>Jobs · Online Cinema</title>
      <h1 className={styles["heading"]}>Jobs</h1>
      <nav className={styles["filter"]} aria-label="State">
        {[null, ...JobState.options].map((option) => (
          <Link key={option} to={pathOf(option, 1)} aria-current={option === state ? "page" : undefined}>
            {option === null ? "All" : STATE_TEXTS[option]}
          </Link>
        ))}
      </nav>
      {jobs.isPending && <Bone width="100%" height="16rem" />}
      {jobs.isError && jobs.data === undefined && (
        <RefusalNotice error={jobs.error} onRetry={() => void jobs.refetch()} />
      )}
      {jobs.data !== undefined && (
        <>
          {jobs.isError && (
            <output className={styles["stale"]}>The cinema does not answer. This is what was known.</output>
          )}
          {jobs.data.items.length === 0 ? (
            <p className={styles["empty"]}>
              {state === null ? "No film has been uploaded yet." : "There is no such job."}
            </p>
          ) : (
            <ul className={styles["list"]} data-testid="jobs">
              {jobs.data.items.map((job) => (
                <JobRow key={job.id} job={job} />
              ))}
            </ul>
          )}
          <div className={styles["pages"]}>
            {page > 1 && <ButtonLink to={pathOf(state, page - 1)}>Newer</ButtonLink>}
            {jobs.data.page.nextCursor !== null && <ButtonLink to={pathOf(state, page + 1)}>Older</ButtonLink>}
          </div>
        </>
      )}
    </div>
  );
};
