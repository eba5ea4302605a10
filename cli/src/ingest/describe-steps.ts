import type { JobStepDetail, JobStepsView, JobStepView } from "@cinema/contracts";

const BAR_CELLS = 20;

/** `0.5` → `██████████░░░░░░░░░░  50 %`. */
export const barOf = (share: number): string => {
  const clamped = Math.min(1, Math.max(0, share));
  const full = Math.floor(clamped * BAR_CELLS);
  return `${"█".repeat(full)}${"░".repeat(BAR_CELLS - full)} ${String(Math.floor(clamped * 100)).padStart(3)} %`;
};

const lengthText = (seconds: number): string =>
  seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;

const stateText = (step: JobStepView, isCancelled: boolean): string => {
  if (step.state !== "waiting") return step.state;
  if (isCancelled) return "called off";
  return step.waitsFor > 0 ? `waits for ${step.waitsFor}` : step.state;
};

const stepNotes = (step: JobStepView, isCancelled: boolean): string =>
  [
    stateText(step, isCancelled),
    step.seconds === null ? "" : lengthText(step.seconds),
    step.speed === null ? "" : `${step.speed.toFixed(1)}× realtime`,
    step.attempts > 1 ? `attempt ${step.attempts}` : "",
    step.holder === null ? "" : `on ${step.holder}`,
  ]
    .filter((note) => note !== "")
    .join(", ");

const line = (step: JobStepView, isCancelled: boolean): string =>
  `${step.name.padEnd(12)} ${barOf(step.progress)}  ${stepNotes(step, isCancelled)}`;

const summaryOf = (
  name: string,
  kind: "first" | "chunk",
  total: number,
  { counts }: JobStepsView,
  speed: number | null,
): string => {
  const ofChunks = counts.filter((entry) => entry.kind === kind);
  const of = (state: JobStepView["state"]): number => ofChunks.find((entry) => entry.state === state)?.count ?? 0;
  const others = (["running", "failed", "ready", "waiting"] as const)
    .filter((state) => of(state) > 0)
    .map((state) => `, ${of(state)} ${state}`)
    .join("");
  const pace = speed === null ? "" : `, ${speed.toFixed(1)}× realtime`;
  return `${name.padEnd(12)} ${barOf(of("succeeded") / Math.max(1, total))}  ${of("succeeded")} of ${total}${others}${pace}`;
};

const BEFORE_CHUNKS: ReadonlySet<JobStepView["kind"]> = new Set(["probe", "plan", "remux", "first-sound"]);

/** The graph as a tree: every step on a line, chunks as one with those that run or failed below it. */
export const describeSteps = (view: JobStepsView): string => {
  const lineOf = (step: JobStepView): string => line(step, view.job.state === "cancelled");
  const before = view.steps.filter(({ kind }) => BEFORE_CHUNKS.has(kind));
  const stretches = view.steps.filter(({ kind }) => kind === "first");
  const after = view.steps.filter(({ kind }) => kind !== "first" && !BEFORE_CHUNKS.has(kind));
  const more = view.nextChunksAfter === null ? [] : ["…"];
  const nodes: { readonly text: string; readonly below: readonly string[] }[] = [
    ...before.map((step) => ({ text: lineOf(step), below: [] })),
    ...(view.firstStates === ""
      ? []
      : [
          {
            text: summaryOf("first rung", "first", view.firstStates.length, view, null),
            below: stretches.map(lineOf),
          },
        ]),
    ...(view.chunkStates === ""
      ? []
      : [
          {
            text: summaryOf("chunks", "chunk", view.chunkStates.length, view, view.speed),
            below: [...view.chunks.map(lineOf), ...more],
          },
        ]),
    ...after.map((step) => ({ text: lineOf(step), below: [] })),
  ];
  return nodes
    .flatMap(({ text, below }, index) => {
      const last = index === nodes.length - 1;
      return [
        `${last ? "└─" : "├─"} ${text}`,
        ...below.map((child, at) => `${last ? " " : "│"}  ${at === below.length - 1 ? "└─" : "├─"} ${child}`),
      ];
    })
    .join("\n");
};

/** What a step has noted: the tail of its log, and its command lines when they are wanted. */
export const describeNotes = (step: JobStepDetail, wantsCommands: boolean): string => {
  const log = step.log.map((text) => `  ${text}`);
  const commands = wantsCommands ? step.commands.map((text) => `  $ ${text}`) : [];
  const hidden = step.commands.length - commands.length;
  return [
    `${step.name}:`,
    ...log,
    ...commands,
    ...(log.length + commands.length === 0 ? ["  nothing noted"] : []),
    ...(hidden > 0 ? [`  (${hidden} command${hidden === 1 ? "" : "s"}; see with --commands)`] : []),
  ].join("\n");
};

/** Whose notes an operator wants to see unasked: what failed, else what runs, else what ended last. */
export const stepsOfInterest = (view: JobStepsView): readonly string[] => {
  const all = [...view.steps, ...view.chunks];
  const named = (state: JobStepView["state"]): string[] =>
    all.filter((step) => step.state === state).map(({ name }) => name);
  const [failed, running] = [named("failed"), named("running")];
  if (failed.length > 0) return failed.slice(0, 3);
  if (running.length > 0) return running.slice(0, 2);
  const ended = all
    .filter((step) => step.endedAt !== null)
    .toSorted((a, b) => (a.endedAt ?? "").localeCompare(b.endedAt ?? ""));
  return ended.slice(-1).map(({ name }) => name);
};
