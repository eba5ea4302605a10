/** Exit codes of the command line; scripts may rely on them. */
export const EXIT = {
  ok: 0,
  /** A bug or something that nobody foresaw. */
  unexpected: 1,
  /** Wrong arguments or a file that is not there. */
  usage: 2,
  /** The cinema understood and said no. */
  refused: 3,
  /** The cinema could not be reached. */
  unreachable: 4,
  /** The film could not be fetched, or its transcode failed. */
  job_failed: 5,
  /** Stopped by the person; running the same command again goes on. */
  interrupted: 130,
} as const;

export type ExitReason = keyof typeof EXIT;

/** A failure that is explained to the person and ends the command with its own exit code. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
  readonly reason: ExitReason;
  /** Stable code of the API or of the transcode, where there is one. */
  readonly code: string | null;
  /** What to do next. */
  readonly hint: string | null;

  constructor(reason: ExitReason, message: string, options: { code?: string | null; hint?: string | null } = {}) {
    super(message);
    this.reason = reason;
    this.code = options.code ?? null;
    this.hint = options.hint ?? null;
  }
}
