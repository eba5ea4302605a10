import * as z from "zod";
import { StandingOffer } from "./catalog/rights.ts";

/**
 * The registry of public error codes: `<slice>.<reason>` → HTTP status and a sentence for people.
 * Code, docs and OpenAPI are checked against this table. A code is never reused for another meaning.
 */
export const PROBLEMS = {
  "http.bad_request": { status: 400, title: "The request could not be understood." },
  "http.validation_failed": { status: 400, title: "Some fields are missing or invalid." },
  "http.not_found": { status: 404, title: "There is nothing here." },
  "http.method_not_allowed": { status: 405, title: "This address does not answer to that method." },
  "http.payload_too_large": { status: 413, title: "The request body is too large." },
  "http.unsupported_media_type": { status: 415, title: "Send the body as application/json." },
  "http.origin_not_allowed": { status: 403, title: "This action may only be started from the cinema's own pages." },
  "http.idempotency_key_reused": { status: 422, title: "This Idempotency-Key was used with a different request." },
  "http.idempotency_in_flight": { status: 409, title: "A request with this Idempotency-Key is still being processed." },
  "http.internal": { status: 500, title: "Something went wrong on our side." },
  "http.unavailable": { status: 503, title: "A part of the cinema is not available right now." },
  "rate_limit.exceeded": { status: 429, title: "Too many requests. Please wait a moment." },
  "auth.unauthenticated": { status: 401, title: "Please sign in." },
  "auth.forbidden": { status: 403, title: "Your account may not do this." },
  "auth.invalid_credentials": { status: 401, title: "The e-mail address or the password is wrong." },
  "auth.email_taken": { status: 409, title: "There is already an account with this e-mail address." },
  "auth.refresh_invalid": { status: 401, title: "Your session has ended. Please sign in again." },
  "auth.refresh_reused": { status: 401, title: "Your session was ended because its token was used twice." },
  "auth.busy": { status: 503, title: "Sign-in is busy. Please try again in a moment." },
  "catalog.title_not_found": { status: 404, title: "This title does not exist." },
  "catalog.person_not_found": { status: 404, title: "This person does not exist." },
  "catalog.collection_not_found": { status: 404, title: "This collection does not exist." },
  "catalog.artwork_not_found": { status: 404, title: "This picture does not exist." },
  "catalog.picture_empty": { status: 422, title: "The file is empty." },
  "catalog.picture_unknown": { status: 415, title: "This is no picture in JPEG, PNG, WebP or AVIF." },
  "catalog.picture_misnamed": { status: 415, title: "The picture is of another kind than it says." },
  "catalog.picture_broken": { status: 422, title: "The picture is damaged or cut short." },
  "catalog.picture_too_large": { status: 422, title: "The picture has too many pixels." },
  "catalog.version_conflict": { status: 412, title: "This was changed by somebody else in the meantime." },
  "catalog.not_publishable": { status: 409, title: "The title has no film that is ready to play." },
  "catalog.state_not_allowed": { status: 409, title: "The title cannot go to that state from the one it is in." },
  "catalog.field_locked": { status: 409, title: "Some of these fields are locked." },
  "catalog.external_id_taken": { status: 409, title: "Another entry has this external id." },
  "catalog.title_in_bin": { status: 409, title: "The title is in the bin." },
  "catalog.title_not_in_bin": { status: 409, title: "Only a title in the bin can be deleted for good." },
  "catalog.title_in_use": { status: 409, title: "Something still refers to this title." },
  "catalog.person_in_use": { status: 409, title: "The person is still credited in a title." },
  "catalog.collection_in_use": { status: 409, title: "A row of the home page still shows this collection." },
  "catalog.row_not_found": { status: 404, title: "This row does not exist." },
  "catalog.term_not_found": { status: 404, title: "This word has no names." },
  "catalog.import_not_found": { status: 404, title: "This import does not exist." },
  "catalog.import_closed": { status: 409, title: "This import does not take that any more." },
  "catalog.import_busy": { status: 409, title: "This import is at work on what was asked before." },
  "catalog.import_has_bad_lines": { status: 409, title: "Some lines are wrong, so nothing was imported." },
  "search.unavailable": { status: 503, title: "Search is not available right now." },
  "streaming.not_ready": { status: 409, title: "This film is not ready to play yet." },
  "streaming.not_entitled": { status: 402, title: "This title has to be subscribed to, rented or bought." },
  "streaming.session_not_found": { status: 404, title: "This playback session has ended." },
  "streaming.heartbeat_replayed": { status: 409, title: "This heartbeat was already counted." },
  "ingest.upload_not_found": { status: 404, title: "This upload does not exist." },
  "ingest.upload_closed": { status: 409, title: "This upload is already finished or cancelled." },
  "ingest.upload_incomplete": { status: 409, title: "Some parts of the file have not arrived." },
  "ingest.file_too_large": { status: 413, title: "The file is larger than this cinema accepts." },
  "ingest.file_empty": { status: 422, title: "The file is empty." },
  "ingest.duplicate_file": { status: 409, title: "The same file is already in this cinema." },
  "ingest.import_not_found": { status: 404, title: "This import does not exist." },
  "ingest.import_closed": { status: 409, title: "This import has already ended." },
  "ingest.job_not_found": { status: 404, title: "This job does not exist." },
  "ingest.job_not_retryable": { status: 409, title: "Only a failed job can be tried again." },
  "ingest.job_ended": { status: 409, title: "This job has already ended." },
  "ingest.job_not_pausable": { status: 409, title: "Only a job that waits or runs can be paused." },
  "ingest.job_not_paused": { status: 409, title: "Only a paused job can go on." },
  "ingest.job_step_not_found": { status: 404, title: "This job has no such step." },
  "ingest.no_film": { status: 409, title: "This title has no film yet." },
  "ingest.subtitles_not_found": { status: 404, title: "The film has no such subtitles." },
  "ingest.subtitles_of_source": { status: 409, title: "These subtitles belong to the film's own file." },
  "ingest.rendition_not_found": { status: 404, title: "The film has no such rendition." },
  "ingest.source_gone": { status: 409, title: "The file that the film was made of was deleted." },
  "media.forbidden": { status: 403, title: "This link is not valid or has expired." },
  "media.not_found": { status: 404, title: "This file does not exist." },
  "media.range_not_satisfiable": { status: 416, title: "The file is shorter than the range asked for." },
  "media.unavailable": { status: 503, title: "The film is not available right now." },
  "analytics.beacon_token_invalid": { status: 401, title: "These playback events do not belong to a known session." },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One field that failed validation. `path` is dotted, `in` is where it stood. */
export const FieldError = z.object({
  in: z.enum(["path", "query", "body", "header"]),
  path: z.string(),
  message: z.string(),
});
export type FieldError = z.infer<typeof FieldError>;

/** An RFC 9457 problem document. A 5xx carries nothing but the request id. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  requestId: z.string(),
  errors: z.array(FieldError).optional(),
  /** With `streaming.not_entitled`: what may be had there and then, of which the caller holds nothing. */
  offers: z.array(StandingOffer).optional(),
});
export type Problem = z.infer<typeof Problem>;
