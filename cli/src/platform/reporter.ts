import cliProgress from "cli-progress";

/** `check` reads a file, `upload` sends it, `fetch` is the cinema fetching it by itself. */
export type Phase = "check" | "upload" | "fetch" | "transcode";

/** How a command speaks: to a person (bars and sentences) or to a program (`--json`, one object a line). */
export type Reporter = {
  readonly say: (text: string) => void;
  /** `done` and `total` in the unit of the phase: 0…1 for transcode, bytes for the others. */
  readonly progress: (phase: Phase, done: number, total: number, note: string) => void;
  /** Ends the bar of the current phase, if any. */
  readonly endPhase: () => void;
  readonly result: (value: Readonly<Record<string, unknown>>, sentence: string) => void;
};

type Output = { readonly write: (text: string) => unknown; readonly isTTY?: boolean };

const jsonReporter = (out: Output): Reporter => {
  const line = (value: unknown): void => void out.write(`${JSON.stringify(value)}\n`);
  return {
    say: () => {},
    progress: (phase, done, total, note) => line({ event: "progress", phase, done, total, note }),
    endPhase: () => {},
    result: (value) => line({ event: "result", ...value }),
  };
};

const WORDS: Readonly<Record<Phase, string>> = {
  check: "Checking",
  upload: "Uploading",
  fetch: "Fetching",
  transcode: "Transcoding",
};

/** Without a terminal a bar is noise: a line every ten per cent is kept instead. */
const plainReporter = (out: Output): Reporter => {
  let last = "";
  return {
    say: (text) => void out.write(`${text}\n`),
    progress: (phase, done, total, note) => {
      const tenth = total === 0 ? 10 : Math.floor((done / total) * 10);
      const mark = `${phase}${tenth}${phase === "transcode" ? note : ""}`;
      if (mark === last) return;
      last = mark;
      out.write(`  ${WORDS[phase]} ${tenth * 10}% ${note}\n`);
    },
    endPhase: () => {},
    result: (_value, sentence) => void out.write(`${sentence}\n`),
  };
};

const barReporter = (out: Output): Reporter => {
  let bar: { readonly phase: string; readonly widget: cliProgress.SingleBar } | null = null;
  const endPhase = (): void => {
    bar?.widget.stop();
    bar = null;
  };
  return {
    say: (text) => void out.write(`${text}\n`),
    progress: (phase, done, total, note) => {
      if (bar?.phase !== phase) {
        endPhase();
        const widget = new cliProgress.SingleBar(
          { format: `  ${WORDS[phase].padEnd(11)}  {bar} {percentage}%  {note}`, hideCursor: true, barsize: 30 },
          cliProgress.Presets.shades_classic,
        );
        widget.start(1000, 0, { note });
        bar = { phase, widget };
      }
      bar.widget.update(total === 0 ? 1000 : Math.round((done / total) * 1000), { note });
    },
    endPhase,
    result: (_value, sentence) => void out.write(`${sentence}\n`),
  };
};

/** Picks the reporter for this output. */
export const createReporter = (out: Output, json: boolean): Reporter => {
  if (json) return jsonReporter(out);
  return out.isTTY === true ? barReporter(out) : plainReporter(out);
};
