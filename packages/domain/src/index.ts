export { correctClock } from "./analytics/correct-clock.ts";
export { withinSession } from "./analytics/within-session.ts";
export { type DeviceClass, deviceClass } from "./analytics/device-class.ts";
export { changedFields } from "./catalog/changed-fields.ts";
export { CSV_HEADER, csvOfLine, lineOfCsv } from "./catalog/csv-titles.ts";
export {
  decideRights,
  type Offer,
  type RightsDecision,
  type RightsQuestion,
  verdictOf,
  type Window,
} from "./catalog/decide-rights.ts";
export { maturityOf, refuseRatings } from "./catalog/age-ratings.ts";
export { decideTitle, type Standing, type TitleDecision, type TitleQuestion } from "./catalog/decide-title.ts";
export { type CatalogViewer, languageChain, localise, type LocalisedWords, preferredTags } from "./catalog/localise.ts";
export { EMPTY_TITLE, identifyWindows, normaliseTitle, type TitleDocument } from "./catalog/title-document.ts";
export { mayStandUnder, needsFilm, parentsOf } from "./catalog/title-parents.ts";
export { ageInLine, agesInLine, type Aged, isWithin, MATURITIES } from "./catalog/maturity.ts";
export { nextStates } from "./catalog/title-states.ts";
export { isVisibleIn, tokensOfViewer, visibleTerritories, visibleTokens } from "./catalog/visible-territories.ts";
export { missingParts, type PartPlan, type PartPlanRefusal, partSize, planParts } from "./ingest/plan-parts.ts";
export { beginningOf, foldText, wordsOf } from "./search/fold.ts";
export { swapKeyboardLayout } from "./search/keyboard-layout.ts";
export { plainNumbers } from "./search/plain-numbers.ts";
export { soundOf } from "./search/sound.ts";
export { SYNONYMS, synonymsOf } from "./search/synonyms.ts";
export { typoDistance, typosAllowed } from "./search/typo-distance.ts";
export {
  type Access,
  type AccessQuestion,
  type AccessRefusal,
  decideAccess,
  type Entitlements,
  isVisible,
  NO_ENTITLEMENTS,
} from "./streaming/decide-access.ts";
export { isNewHeartbeat } from "./streaming/heartbeat-counter.ts";
export { type ResumePosition, resumePosition } from "./streaming/resume-position.ts";
