export { type ClickHouseOptions, type RunningClickHouse, startClickHouse } from "./clickhouse/start-clickhouse.ts";
export { type PostgresOptions, type RunningPostgres, startPostgres } from "./postgres/start-postgres.ts";
export type { Child, ChildSpec } from "./process/child.ts";
export { freePort, onFreePort } from "./process/free-port.ts";
export { AlreadyRunningError, type Supervisor } from "./process/supervisor.ts";
export type { S3Credential } from "./s3/authenticate.ts";
export { type RunningS3, type S3Options, startS3 } from "./s3/start-s3.ts";
export type { Secrets } from "./secrets.ts";
export { type OriginOptions, type OriginPorts, type RunningOrigin, startEmbeddedOrigin } from "./start-origin.ts";
