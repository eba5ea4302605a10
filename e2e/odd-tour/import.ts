import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";
import { type CliRun, runCli } from "../fixtures/cli.ts";

export type Imported = { readonly titleId: string } | { readonly code: string; readonly words: string };

const read = (run: CliRun): Imported => {
  const last = run.lines.at(-1);
  if (run.code === 0 && last?.job?.titleId !== undefined) return { titleId: last.job.titleId };
  return { code: String(last?.code ?? `exit ${run.code}`), words: run.err.trim() };
};

/** Sends a file through the command line and waits for the end of its job, when all of its renditions are there. */
export const importFilm = async (home: string, path: string, title: string, again: boolean): Promise<Imported> =>
  read(await runCli(home, ["import", path, "--title", title, "--json", ...(again ? ["--allow-duplicate"] : [])]));

type Report = {
  readonly format?: { readonly format_name?: string };
  readonly streams?: readonly Readonly<Record<string, string | number | undefined>>[];
};

/** A file in the words of ffprobe: container, streams; its bytes when it is none. */
export const describeSource = async (ffprobe: string, path: string): Promise<string> => {
  const bytes = `${(await stat(path)).size} bytes`;
  try {
    const argv = ["-v", "quiet", "-show_format", "-show_streams", "-of", "json", path];
    const { format, streams = [] } = JSON.parse((await promisify(execFile)(ffprobe, argv)).stdout) as Report;
    const name = format?.format_name?.split(",")[0];
    const words = streams.map(({ codec_type: type, codec_name: codec, ...stream }) =>
      type === "video"
        ? [codec, `${stream["width"]}×${stream["height"]}`, stream["pix_fmt"], `${stream["r_frame_rate"]}/s`].join(" ")
        : type === "audio"
          ? `${codec} ${stream["channels"]}ch`
          : String(codec ?? type),
    );
    return [name ?? bytes, ...new Set(words)].join(", ");
  } catch {
    return bytes;
  }
};
