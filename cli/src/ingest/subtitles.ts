import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { JobView, SubtitleList, type SubtitleTrackView } from "@cinema/contracts";
import { CommandFailure } from "../platform/failure.ts";
import { followJob, type FollowJobDeps } from "./follow-job.ts";

export type SubtitlesDeps = FollowJobDeps & { readonly workingDir: string };

export type NewSubtitles = {
  readonly title: string;
  readonly file: string;
  readonly language: string;
  readonly label?: string;
  readonly forced: boolean;
};

const pathOf = (title: string): string => `/ingest/titles/${encodeURIComponent(title)}/subtitles`;

const describe = ({ id, language, label, forced, added }: SubtitleTrackView): string =>
  [id.padEnd(24), language.padEnd(8), label, forced ? "(forced)" : "", added ? "" : "(of the film's own file)"]
    .filter((word) => word !== "")
    .join("  ")
    .trimEnd();

const tracksOf = async ({ api }: SubtitlesDeps, title: string): Promise<readonly SubtitleTrackView[]> =>
  (await api.call(SubtitleList, "GET", pathOf(title))).items;

/** Shows the subtitles of a title's film. */
export const listSubtitles = async (deps: SubtitlesDeps, title: string): Promise<void> => {
  const tracks = await tracksOf(deps, title);
  const sentence = tracks.length === 0 ? "The film has no subtitles." : tracks.map(describe).join("\n");
  deps.reporter.result({ subtitles: tracks }, sentence);
};

/**
 * Sends a file of subtitles and follows the job that adds it.
 * @throws CommandFailure `usage` where there is no such file, `job_failed` with the typed reason of one that is refused.
 */
export const addSubtitles = async (deps: SubtitlesDeps, { title, file, ...added }: NewSubtitles): Promise<void> => {
  const bytes = await readFile(resolve(deps.workingDir, file)).catch(() => {
    throw new CommandFailure("usage", `There is no file ${file}.`);
  });
  const query = new URLSearchParams({
    language: added.language,
    ...(added.label !== undefined && { label: added.label }),
    ...(added.forced && { forced: "true" }),
  });
  const { id } = await deps.api.call(JobView, "POST", `${pathOf(title)}?${query}`, { file: bytes });
  const job = await followJob(deps, id);
  deps.reporter.result({ job }, `"${job.titleName}" has these subtitles now.`);
};

/** Takes subtitles that were added out of a title's film, and follows the job that does it. */
export const removeSubtitles = async (deps: SubtitlesDeps, title: string, trackId: string): Promise<void> => {
  const { id } = await deps.api.call(JobView, "DELETE", `${pathOf(title)}/${encodeURIComponent(trackId)}`);
  const job = await followJob(deps, id);
  deps.reporter.result({ job }, `"${job.titleName}" is without these subtitles now.`);
};
