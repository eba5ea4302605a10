import type { TitleEvent } from "@cinema/contracts";
import type { EventRecord } from "@cinema/event-log";
import type { Step } from "../../platform/consumer.ts";
import { parseTitleEvent } from "./parse-title-event.step.ts";
import { projectTitle } from "./project-title.step.ts";
import type { TitleSearch } from "./title-search.postgres.ts";

export type ProjectTitleDeps = { readonly titles: TitleSearch };

export type ProjectTitleContext = { readonly record: EventRecord; readonly event?: TitleEvent };

export const projectTitleSteps = (deps: ProjectTitleDeps): readonly Step<ProjectTitleContext>[] => [
  parseTitleEvent,
  projectTitle(deps),
];
