import type { ProblemCode } from "@cinema/contracts";
import type { Refusal } from "./refusal.ts";

export type HumanText = { readonly heading: string; readonly text: string };

const OUR_FAULT = "It is not your fault. Please try again in a moment.";

/** What people read for every public error code. The compiler refuses a code without a text. */
export const PROBLEM_TEXTS: Readonly<Record<ProblemCode, HumanText>> = {
  "http.bad_request": {
    heading: "That did not work",
    text: "The cinema could not understand the request. Reload the page and try again.",
  },
  "http.validation_failed": { heading: "Please check the form", text: "Some fields are missing or not valid." },
  "http.not_found": { heading: "Nothing here", text: "This page does not exist, or not any more." },
  "http.method_not_allowed": { heading: "That did not work", text: "Reload the page and try again." },
  "http.payload_too_large": { heading: "Too much at once", text: "That was more than the cinema accepts in one go." },
  "http.unsupported_media_type": { heading: "That did not work", text: "Reload the page and try again." },
  "http.origin_not_allowed": { heading: "Not from here", text: "Open the cinema at its own address and try again." },
  "http.idempotency_key_reused": {
    heading: "Already sent",
    text: "This was sent before with other contents. Reload the page and try again.",
  },
  "http.idempotency_in_flight": { heading: "Still working on it", text: "The first attempt is still being processed." },
  "http.internal": { heading: "Something broke on our side", text: OUR_FAULT },
  "http.unavailable": {
    heading: "The cinema is catching its breath",
    text: "A part of it is not reachable right now. Please try again in a moment.",
  },
  "rate_limit.exceeded": { heading: "A little slower, please", text: "That were too many attempts in a short time." },
  "auth.unauthenticated": { heading: "Please sign in", text: "You need an account to go on." },
  "auth.forbidden": { heading: "Not with this account", text: "Your account may not do this." },
  "auth.invalid_credentials": { heading: "That did not match", text: "The e-mail address or the password is wrong." },
  "auth.email_taken": {
    heading: "You have been here before",
    text: "There is already an account with this e-mail address. Sign in instead.",
  },
  "auth.refresh_invalid": { heading: "Welcome back", text: "Your session has ended. Please sign in again." },
  "auth.refresh_reused": {
    heading: "You were signed out",
    text: "Your session was used twice at once, so we ended it to be safe. Please sign in again.",
  },
  "auth.busy": {
    heading: "The box office is busy",
    text: "Many people are signing in right now. Please try again in a moment.",
  },
  "catalog.title_not_found": { heading: "No such title", text: "It may have left the programme." },
  "catalog.person_not_found": { heading: "No such person", text: "This person does not exist, or is not shown here." },
  "catalog.collection_not_found": {
    heading: "No such collection",
    text: "This collection does not exist, or is not shown here.",
  },
  "catalog.artwork_not_found": { heading: "No picture", text: "This picture does not exist." },
  "catalog.picture_empty": { heading: "Empty file", text: "There is nothing in this file." },
  "catalog.picture_unknown": {
    heading: "Not a picture for the cinema",
    text: "Pictures are JPEG, PNG, WebP or AVIF files. This is none of them, whatever its name says.",
  },
  "catalog.picture_misnamed": {
    heading: "Wrong name",
    text: "The file is a picture, but of another kind than its name says. Rename it and try again.",
  },
  "catalog.picture_broken": {
    heading: "Damaged picture",
    text: "The file is damaged or ends too early. Save or copy it once more and try again.",
  },
  "catalog.picture_too_large": {
    heading: "Too many pixels",
    text: "The picture has more pixels than any screen. Make it smaller: 3840 × 2160 is plenty.",
  },
  "catalog.version_conflict": {
    heading: "Changed in the meantime",
    text: "Somebody else edited this title. Reload it and try again.",
  },
  "catalog.not_publishable": { heading: "Not ready to publish", text: "There is no film behind this title yet." },
  "catalog.state_not_allowed": {
    heading: "Not from here",
    text: "A title cannot go to that state from the one it is in.",
  },
  "catalog.field_locked": { heading: "Locked", text: "Unlock these fields before you change them." },
  "catalog.external_id_taken": { heading: "Id is taken", text: "Another entry has this IMDb or TMDB id." },
  "catalog.title_in_bin": { heading: "In the bin", text: "Take it out of the bin first." },
  "catalog.title_not_in_bin": {
    heading: "Not in the bin",
    text: "Put the title into the bin before you delete it for good.",
  },
  "catalog.title_in_use": { heading: "Still needed", text: "Something still refers to this title." },
  "catalog.person_in_use": { heading: "Still credited", text: "Take the person out of every title's credits first." },
  "catalog.collection_in_use": { heading: "Still shown", text: "A row of the home page shows this collection." },
  "catalog.row_not_found": { heading: "No such row", text: "Somebody else has taken it away." },
  "catalog.term_not_found": { heading: "No names", text: "This word has no names in other languages." },
  "catalog.import_not_found": { heading: "No such import", text: "It may have been deleted after some days." },
  "catalog.import_closed": { heading: "Too late", text: "This import has been committed or cancelled." },
  "catalog.import_busy": { heading: "Still counting", text: "Ask again when what was asked before is done." },
  "catalog.import_has_bad_lines": {
    heading: "Some lines are wrong",
    text: "Mend them and send them again, or leave them out.",
  },
  "search.unavailable": {
    heading: "Search is taking a break",
    text: "Please try again in a moment; everything else works.",
  },
  "streaming.not_ready": { heading: "Coming soon", text: "This film is not ready to play yet." },
  "streaming.not_entitled": {
    heading: "Part of the subscription",
    text: "This film is shown to subscribers. Your account has no subscription yet.",
  },
  "streaming.session_not_found": {
    heading: "The show was interrupted",
    text: "This playback session has ended. Press play to go on where you were.",
  },
  "streaming.heartbeat_replayed": {
    heading: "Playing somewhere else",
    text: "This playback session is already running in another place.",
  },
  "ingest.upload_not_found": { heading: "No such upload", text: "It may have been cancelled or have expired." },
  "ingest.upload_closed": { heading: "Upload closed", text: "This upload is already finished or cancelled." },
  "ingest.upload_incomplete": { heading: "Upload incomplete", text: "Some parts of the file have not arrived." },
  "ingest.file_too_large": { heading: "File too large", text: "The file is larger than this cinema accepts." },
  "ingest.file_empty": { heading: "Empty file", text: "There is nothing in this file." },
  "ingest.duplicate_file": { heading: "Already here", text: "The same file is already in this cinema." },
  "ingest.import_not_found": { heading: "No such import", text: "This import does not exist." },
  "ingest.import_closed": { heading: "Already over", text: "This import has already ended." },
  "ingest.job_not_found": { heading: "No such job", text: "This transcode job does not exist." },
  "ingest.job_not_retryable": { heading: "Nothing to repeat", text: "Only a failed job can be tried again." },
  "ingest.job_ended": { heading: "Already over", text: "This job has already ended." },
  "ingest.job_not_pausable": { heading: "Nothing to pause", text: "Only a job that waits or runs can be paused." },
  "ingest.job_not_paused": { heading: "Not paused", text: "Only a paused job can go on." },
  "ingest.job_step_not_found": {
    heading: "No such step",
    text: "This step of the job does not exist, or not any more.",
  },
  "ingest.no_film": { heading: "No film yet", text: "This title has no film that plays." },
  "ingest.subtitles_not_found": { heading: "No such subtitles", text: "The film has no such subtitles." },
  "ingest.subtitles_of_source": {
    heading: "Part of the film",
    text: "These subtitles belong to the film's own file and cannot be removed.",
  },
  "ingest.rendition_not_found": { heading: "No such rendition", text: "The film has no such rendition." },
  "ingest.source_gone": { heading: "File deleted", text: "The file that the film was made of was deleted." },
  "media.forbidden": {
    heading: "The pass has expired",
    text: "Your right to this stream has run out. Press play again to renew it.",
  },
  "media.not_found": { heading: "A piece is missing", text: "A part of this film cannot be found right now." },
  "media.range_not_satisfiable": {
    heading: "That did not work",
    text: "The player asked for a part of the film that does not exist.",
  },
  "media.unavailable": {
    heading: "The projector is stuck",
    text: "The film cannot be read right now. Please try again in a moment.",
  },
  "analytics.beacon_token_invalid": {
    heading: "Unknown playback",
    text: "These playback events do not belong to a known session.",
  },
};

const waitText = (seconds: number): string => {
  if (seconds <= 1) return "Try again now.";
  if (seconds < 90) return `Try again in ${seconds} seconds.`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `Try again in ${minutes} minutes.` : `Try again in ${Math.ceil(minutes / 60)} hours.`;
};

/** Heading and sentence for a refusal; a code that this build does not know shows the server's own words. */
export const refusalText = (refusal: Refusal): HumanText => {
  if (refusal.reason === "offline") {
    return { heading: "No connection", text: "The cinema cannot be reached. Check your connection and try again." };
  }
  const known = refusal.code === "unknown" ? undefined : PROBLEM_TEXTS[refusal.code];
  const base = known ?? { heading: "That did not work", text: refusal.title };
  return refusal.retryAfterSeconds === null
    ? base
    : { ...base, text: `${base.text} ${waitText(refusal.retryAfterSeconds)}` };
};
