import { TitleEvent } from "@cinema/contracts";
import { next, type Step } from "../../platform/consumer.ts";
import { parseJson } from "../../platform/parse-json.ts";
import type { ProjectTitleContext } from "./pipeline.ts";

export const parseTitleEvent: Step<ProjectTitleContext> = (context) => {
  const event = parseJson(TitleEvent, context.record.value);
  if (!event.ok) return { kind: "dlq", reason: "malformed_event", detail: event.error };
  return next({ ...context, event: event.value });
};
