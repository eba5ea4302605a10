/** What a check found. `saw` counts what it looked at: a check that saw nothing proves nothing and fails. */
export type CheckResult = {
  readonly saw: number;
  /** What was counted, in the plural: "files", "modules". */
  readonly unit: string;
  /** One line each, with the place and the way to mend it. */
  readonly problems: readonly string[];
  /** Worth reading, not worth failing. */
  readonly notes?: readonly string[];
};

/** The working tree as the checks see it. */
export type Repository = {
  /** Absolute path. */
  readonly root: string;
  /** Paths relative to the root, with forward slashes: tracked and new files, ignored ones aside. */
  readonly files: readonly string[];
};

export type Check = {
  readonly name: string;
  readonly run: (repository: Repository) => CheckResult | Promise<CheckResult>;
};

export type Verdict = CheckResult & { readonly name: string; readonly passed: boolean; readonly ms: number };

/** Runs one check and judges it; a check that throws, finds a problem or saw nothing does not pass. */
export const judge = async (check: Check, repository: Repository, now: () => number): Promise<Verdict> => {
  const began = now();
  const verdict = (result: CheckResult): Verdict => ({
    ...result,
    name: check.name,
    passed: result.problems.length === 0,
    ms: Math.round(now() - began),
  });
  try {
    const result = await check.run(repository);
    if (result.saw > 0) return verdict(result);
    return verdict({
      ...result,
      problems: [...result.problems, `saw no ${result.unit}: the check is blind, mend its configuration`],
    });
  } catch (error) {
    return verdict({
      saw: 0,
      unit: "runs",
      problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    });
  }
};
