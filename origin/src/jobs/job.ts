/** A job that runs on a schedule, in one process at a time however many there are. Declared apart from its work. */
export type ScheduledJob = {
  /** Queue name and metric label. */
  readonly name: string;
  /** Five fields, UTC. */
  readonly cron: string;
  /** How often a failed run is repeated before the next one is waited for. */
  readonly retryLimit: number;
  /** A run that takes longer is given up and repeated; the work must be idempotent. */
  readonly expireInSeconds: number;
  /** What was done, for the log. */
  readonly run: () => Promise<Readonly<Record<string, number>>>;
};
