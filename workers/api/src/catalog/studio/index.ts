import type { AnyRoute } from "../../platform/route.ts";
import { addPicture } from "./add-picture.ts";
import { cancelCatalogImport } from "./cancel-catalog-import.ts";
import { changeTitleState } from "./change-title-state.ts";
import { commitCatalogImport } from "./commit-catalog-import.ts";
import { createCatalogImport } from "./create-catalog-import.ts";
import { createCollection } from "./create-collection.ts";
import { createPerson } from "./create-person.ts";
import { createRow } from "./create-row.ts";
import { createTitle } from "./create-title.ts";
import { deleteCollection } from "./delete-collection.ts";
import { deletePerson } from "./delete-person.ts";
import { deleteRow } from "./delete-row.ts";
import { deleteTerm } from "./delete-term.ts";
import { deleteTitle } from "./delete-title.ts";
import { exportCatalog } from "./export-catalog.ts";
import { getCatalogImport } from "./get-catalog-import.ts";
import { getCollectionHistory } from "./get-collection-history.ts";
import { getPersonHistory } from "./get-person-history.ts";
import { getRowHistory } from "./get-row-history.ts";
import { getStudioCollection } from "./get-studio-collection.ts";
import { getStudioPerson } from "./get-studio-person.ts";
import { getStudioRow } from "./get-studio-row.ts";
import { getStudioTitle } from "./get-studio-title.ts";
import { getTermHistory } from "./get-term-history.ts";
import { getTitleHistory } from "./get-title-history.ts";
import { listImportChanges } from "./list-import-changes.ts";
import { listStudioCollections } from "./list-studio-collections.ts";
import { listStudioPeople } from "./list-studio-people.ts";
import { listStudioRows } from "./list-studio-rows.ts";
import { listStudioTitles } from "./list-studio-titles.ts";
import { listTerms } from "./list-terms.ts";
import { publishTitle } from "./publish-title.ts";
import { purgeTitle } from "./purge-title.ts";
import { putImportLines } from "./put-import-lines.ts";
import { putTerm } from "./put-term.ts";
import { restoreTitle } from "./restore-title.ts";
import type { StudioDeps } from "./studio-deps.ts";
import { unpublishTitle } from "./unpublish-title.ts";
import { updateCollection } from "./update-collection.ts";
import { updatePerson } from "./update-person.ts";
import { updateRow } from "./update-row.ts";
import { updateTitle } from "./update-title.ts";

export type { StudioDeps } from "./studio-deps.ts";

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
  listStudioPeople,
  createPerson,
  getStudioPerson,
  updatePerson,
  deletePerson,
  getPersonHistory,
  listStudioCollections,
  createCollection,
  getStudioCollection,
  updateCollection,
  deleteCollection,
  getCollectionHistory,
  listStudioRows,
  createRow,
  getStudioRow,
  updateRow,
  deleteRow,
  getRowHistory,
  addPicture,
  listTerms,
  putTerm,
  deleteTerm,
  getTermHistory,
  createCatalogImport,
  putImportLines,
  getCatalogImport,
  listImportChanges,
  commitCatalogImport,
  cancelCatalogImport,
  exportCatalog,
];
