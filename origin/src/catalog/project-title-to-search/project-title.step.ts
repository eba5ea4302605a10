import { type Step, next } from "../../platform/consumer.ts";
import type { ProjectTitleContext, ProjectTitleDeps } from "./pipeline.ts";

/** Brings the engine to the title's current state, whatever the event said: events may be late or repeated. */
export const projectTitle =
  (deps: ProjectTitleDeps): Step<ProjectTitleContext> =>
  async (context) => {
    if (context.event === undefined) throw new Error("project-title runs after parse-title-event");
    const outcome = await deps.titles.project({
      eventId: context.event.id,
      titleId: context.event.payload.titleId,
    });
    switch (outcome) {
      case "projected":
        return next(context);
      case "already_handled":
        return { kind: "drop", reason: "already_handled" };
      case "engine_unavailable":
        return { kind: "retry", reason: "engine_unavailable" };
    }
  };
