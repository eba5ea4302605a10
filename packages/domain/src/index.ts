export { correctClock } from "./analytics/correct-clock.ts";
export { type DeviceClass, deviceClass } from "./analytics/device-class.ts";
export { missingParts, type PartPlan, type PartPlanRefusal, partSize, planParts } from "./ingest/plan-parts.ts";
export { foldText, wordsOf } from "./search/fold.ts";
export { type NameCandidate, rankNames } from "./search/rank-names.ts";
export { type QueryReading, readQuery } from "./search/read-query.ts";
export { type AccessDecision, type AccessQuestion, decideAccess } from "./streaming/decide-access.ts";
export { isNewHeartbeat } from "./streaming/heartbeat-counter.ts";
export { type ResumePosition, resumePosition } from "./streaming/resume-position.ts";
