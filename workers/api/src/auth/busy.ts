import { problem, type ProblemResponse } from "../platform/problem.ts";

/** Too many passwords are being hashed in this isolate; another attempt soon will find room. */
export const busy = (): ProblemResponse => problem("auth.busy", { headers: { "retry-after": "2" } });
