/** One report of `-progress`: how far the first output has come. */
export type Progress = { readonly frames: number; readonly seconds: number };

/** Collects `key=value` lines of ffmpeg's progress pipe and reports each complete block once. */
export const progressReader = (report: (progress: Progress) => void): ((text: string) => void) => {
  let rest = "";
  let frames = 0;
  let seconds = 0;
  return (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const [key, value = ""] = line.trim().split("=");
      const number = Number(value);
      if (key === "frame" && Number.isFinite(number)) frames = number;
      // "N/A" until the first packet.
      if (key === "out_time_us" && Number.isFinite(number)) seconds = Math.max(0, number / 1e6);
      if (key === "progress") report({ frames, seconds });
    }
  };
};
