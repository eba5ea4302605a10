import type { JobStepsView } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { Link, useParams } from "react-router";
import { useServices } from "../platform/services.ts";
import { RefusalNotice } from "../ui/notice.tsx";
import { Bone } from "../ui/skeleton.tsx";
import { ChunkGrid } from "./chunk-grid.tsx";
import { JobControls } from "./job-controls.tsx";
import styles from "./job-page.module.css";
import {
  adviceFor,
  chunksText,
  firstText,
  playableText,
  speedText,
  STATE_TEXTS,
  stageText,
  stepOfInterest,
} from "./job-text.ts";
import { ProgressBar } from "./progress-bar.tsx";
import { jobStepsQuery } from "./queries.ts";
import { StepList } from "./step-list.tsx";
import { showNotes, StepNotes } from "./step-notes.tsx";

const BEFORE_CHUNKS: ReadonlySet<string> = new Set(["probe", "plan", "remux", "first-sound", "first"]);

type GraphProps = {
  readonly view: JobStepsView;
  readonly selected: string | null;
  readonly onSelect: (name: string) => void;
  /** Chosen with a press, not passed over on the slider. */
  readonly onPick: (name: string) => void;
};

const Graph = ({ view, selected, onSelect, onPick }: GraphProps) => {
  const isCancelled = view.job.state === "cancelled";
  const before = view.steps.filter(({ kind }) => BEFORE_CHUNKS.has(kind));
  const after = view.steps.filter(({ kind }) => !BEFORE_CHUNKS.has(kind));
  return (
    <div className={styles["graph"]}>
      <StepList
        steps={before}
        label="Steps before encoding"
        isCancelled={isCancelled}
        selected={selected}
        onSelect={onPick}
      />
      {firstText(view) !== "" && (
        <p className={styles["summary"]} data-testid="first-stretches">
          <strong>{firstText(view)}</strong>
        </p>
      )}
      {view.chunkStates !== "" && (
        <section className={styles["chunks"]} aria-label="Chunks">
          <p className={styles["summary"]}>
            <strong>{chunksText(view)}</strong>
            <span>{speedText(view.speed)}</span>
          </p>
          <ChunkGrid states={view.chunkStates} selected={selected} onSelect={onSelect} />
          {view.chunks.length > 0 && (
            <StepList
              steps={view.chunks}
              label="Chunks that run or failed"
              isCancelled={isCancelled}
              selected={selected}
              onSelect={onPick}
            />
          )}
          {view.nextChunksAfter !== null && <p className={styles["more"]}>… and more of them.</p>}
        </section>
      )}
      {after.length > 0 && (
        <StepList steps={after} label="Further steps" isCancelled={isCancelled} selected={selected} onSelect={onPick} />
      )}
    </div>
  );
};

/** One transcode job as it goes on: why it failed, what can be done, its steps, and the notes of one of them. */
export const JobPage = () => {
  const { http } = useServices();
  const id = useParams()["id"] ?? "";
  const [chosen, setChosen] = useState<string | null>(null);
  const select = useCallback((name: string) => setChosen(name), []);
  const pick = (name: string): void => {
    setChosen(name);
    showNotes();
  };
  const query = useQuery(jobStepsQuery(http, id));
  const view = query.data;
  if (view === undefined) {
    return query.isError ? (
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <div className={styles["page"]}>
        <Bone width="60%" height="4rem" />
      </div>
    );
  }
  const { job } = view;
  const selected = chosen ?? stepOfInterest(view);
  return (
    <div className={styles["page"]} data-testid="job" data-state={job.state}>
      <title>{`${job.titleName} · Jobs · Online Cinema`}</title>
      <p className={styles["up"]}>
        <Link to="/studio/jobs">All jobs</Link>
      </p>
      <h1 className={styles["heading"]}>{job.titleName}</h1>
      <p className={styles["facts"]}>
        <output data-testid="job-state">
          {[STATE_TEXTS[job.state], stageText(job), playableText(job)].filter((text) => text !== "").join(", ")}
        </output>
        <span className={styles["id"]}>{job.id}</span>
        {job.priority !== 0 && <span>priority {job.priority}</span>}
        <Link to={`/title/${job.titleId}`}>Title page</Link>
      </p>
      <div className={styles["progress"]}>
        <ProgressBar share={job.progress} name="Progress of the job" state={job.state} />
      </div>
      {job.failure !== null && (
        <section className={styles["failure"]} aria-label="Why it failed" data-testid="job-failure">
          <p className={styles["reason"]}>{job.failure.message}</p>
          {job.failure.detail !== null && <p>{job.failure.detail}</p>}
          <p className={styles["advice"]}>{adviceFor(job.failure.code)}</p>
        </section>
      )}
      <JobControls job={job} />
      {query.isError && (
        <output className={styles["stale"]}>The cinema does not answer. This is what was known.</output>
      )}
      <div className={styles["columns"]}>
        <Graph view={view} selected={selected} onSelect={select} onPick={pick} />
        <StepNotes jobId={job.id} isCancelled={job.state === "cancelled"} name={selected} />
      </div>
    </div>
  );
};
