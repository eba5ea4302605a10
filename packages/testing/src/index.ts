export { startTestPostgres, type TestDatabase, type TestPostgres } from "./start-test-postgres.ts";
export { startTestS3, type TestS3 } from "./start-test-s3.ts";
export { startTestClickHouse, type TestClickHouse, type TestWarehouse } from "./start-test-clickhouse.ts";
