import { TOPICS } from "@cinema/contracts";
import { type Consumer, oneByOne, runSteps } from "../../platform/consumer.ts";
import { projectTitleSteps } from "./pipeline.ts";
import { createTitleSearch, type TitleSearchDeps } from "./title-search.postgres.ts";

const NAME = "catalog.project_title_to_search";

/** `cinema.titles.v1` → the search engine: what is published can be found, what is not cannot. */
export const createProjectTitleToSearch = (deps: Omit<TitleSearchDeps, "consumer">): Consumer => {
  const steps = projectTitleSteps({ titles: createTitleSearch({ ...deps, consumer: NAME }) });
  return {
    name: NAME,
    topic: TOPICS.titles,
    batchSize: 100,
    handle: oneByOne((record) => runSteps(steps, { record })),
  };
};
