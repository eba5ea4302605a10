import type { AnyRoute } from "../../platform/route.ts";
import { changeTitleState } from "./change-title-state.ts";
import { createTitle } from "./create-title.ts";
import { deleteTitle } from "./delete-title.ts";
import { getStudioTitle } from "./get-studio-title.ts";
import { getTitleHistory } from "./get-title-history.ts";
import { listStudioTitles } from "./list-studio-titles.ts";
import { publishTitle } from "./publish-title.ts";
import { purgeTitle } from "./purge-title.ts";
import { restoreTitle } from "./restore-title.ts";
import type { StudioDeps } from "./studio-deps.ts";
import { unpublishTitle } from "./unpublish-title.ts";
import { updateTitle } from "./update-title.ts";

/** Everything that operators read and write of the catalogue. */
export const studioRoutes: readonly AnyRoute<StudioDeps>[] = [
  listStudioTitles,
  createTitle,
  getStudioTitle,
  updateTitle,
  deleteTitle,
  changeTitleState,
  publishTitle,
  unpublishTitle,
  restoreTitle,
  purgeTitle,
  getTitleHistory,
];
