export { startTestPostgres, type TestDatabase, type TestPostgres } from "./start-test-postgres.ts";
