/**
 * What a reader of the API document needs to know beyond a route's summary, by operation. It stands here and not with the routes because
 * only the document shows it: in the Worker's bundle it would be 3 KiB that every isolate loads and none reads.
 */
export const DESCRIPTIONS: Readonly<Record<string, string>> = {
  "analytics.collectBeacons":
    "Up to 50 events of one playback session. The token says whose they are; an event is counted once however often it is sent.",
  "analytics.getStatistics": "A view is 10 s watched; the same viewer counts again after an hour.",
  "analytics.listPopular": "By views of the last seven days. Empty while nobody can count.",
  "auth.login":
    "Wrong e-mail and wrong password give the same answer in the same time. Guesses are limited per account.",
  "auth.logout":
    "Ends the session of the Bearer token, of `refreshToken` in the body, or of the cookie, whichever are sent. Signing out twice is no error. Access tokens that are already out run for at most ten minutes more.",
  "auth.refresh":
    "The token is rotated: its successor replaces it. The immediate predecessor still leads to the same successor for a minute; any older token ends the session. Without `refreshToken` the cookie is used.",
  "catalog.addPicture":
    "Its kind and size are read from its bytes, whatever it is called. The answer's `name`, `width` and `height` go into `images` of a title, a collection or a person; the same bytes sent again are the same picture. Where `Content-Type` says a kind of picture it has to be the right one.",
  "catalog.cancelCatalogImport":
    "Forgets its lines. Cancelling again changes nothing; an import that commits or has been committed cannot be cancelled.",
  "catalog.changeTitleState":
    "draft → review → scheduled → published → retired, and back. What plays by itself needs a film that is ready before it is published; a series and a season need none. `scheduled` needs `publishAt` in the future. The state it has already changes nothing.",
  "catalog.commitCatalogImport":
    "All or nothing, by the origin some seconds later: ask for the import until it is `committed` or `failed`. Refused while lines are wrong, unless `skipBad=true` asks for the good ones alone. Asking again changes nothing. `dryRun=true` counts what it would do, for any number of lines, and leaves the import open.",
  "catalog.createCatalogImport":
    "Then send the file's lines, look at what the import would do, and commit it. What is not committed is forgotten after seven days.",
  "catalog.createTitle": "Makes a draft. It gets its film by an upload and is seen by viewers once it is published.",
  "catalog.explainRights":
    "Which rule decides over a title for a viewer of a country and a class of device (unknown when left out) at an instant (now when left out), why each of its windows does or does not count, whose windows count (its own or those of what it is part of), and the next decision that differs in anything. A title that is not published is hidden for its `state`, whatever its windows say; of a scheduled one the decision on its day is known beforehand.",
  "catalog.deleteCollection": "Refused while a row of the home page shows it. Its titles stay.",
  "catalog.deletePerson": "Refused while the person is credited in a title, in the bin or not.",
  "catalog.deleteTitle":
    "Gone for viewers at once, with all that stands under it. `catalog.restoreTitle` brings it back as it was, `catalog.purgeTitle` ends it.",
  "catalog.getArtwork": "A public poster or backdrop. The name is the hash of the bytes, so it never changes.",
  "catalog.exportCatalog":
    "All titles but those in the bin, a line each, as an import reads them; an import of it into the same catalogue changes nothing, and into an empty one makes it anew.",
  "catalog.getCatalogImport":
    "Before the commit this is the dry run: what would be made and changed as the catalogue is now, what is left alone because it is locked, and what is wrong with which line. Of more than 1,000 lines it is `counted` only after `commit?dryRun=true`.",
  "catalog.getMovie": "The same as a title's page, for films alone.",
  "catalog.getTitle":
    "By id or by integer alias, in the first language of `language` and `Accept-Language` that each text has. With people, seasons and episodes, what comes next, trailers, extras and collections, each of them only if the viewer may know of it. A title that is hidden from the viewer and a missing one answer the same.",
  "catalog.getStudioTitle":
    'The answer\'s `ETag` is its version: sent back as `If-Match: "3"` with a change, a title that was changed since is refused.',
  "catalog.getTitleHistory":
    "Who changed what and when, the latest first: each entry has the fields that changed, before and after. The trail outlives its title.",
  "catalog.listGenres": "Genres of what the viewer may know of, the commonest first, named in the viewer's language.",
  "catalog.listImportChanges":
    "Goes on at `nextLine`. Changes that are left out because the field is locked are marked.",
  "catalog.listMovies":
    "Films that the viewer may know of in this country and on this class of device. Goes on by `cursor`, or by `page`; `Link` names both neighbours. `total`, with `page`, is counted to 10,000 and up to a minute old.",
  "catalog.listStudioTitles":
    "Drafts included, the last created first; `bin=true` lists the bin instead. `q` is a part of the name.",
  "catalog.getCollection":
    "The titles that the viewer may know of, in the operator's order. A collection without any is as good as missing.",
  "catalog.getHome":
    "Made for the viewer's country, device class, languages and `maturity`. Rows without titles are left out. What somebody has begun to watch is not here: ask for it with the account.",
  "catalog.getPerson":
    "Roles in titles that the viewer may know of, the latest first; one in an episode counts for its series. A person without any is as good as missing.",
  "catalog.listCollections": "By name, with how many of its titles the viewer may know of. Empty ones are left out.",
  "catalog.listTitles":
    "Films, series and specials that the viewer may know of in this country and on this class of device. `maturity` leaves out what is for older viewers or not rated. Goes on by `cursor`, or by `page`; `Link` names both neighbours. `total`, with `page`, is counted to 10,000 and up to a minute old.",
  "catalog.publishTitle": "Needs a film that is ready. Publishing a published title changes nothing.",
  "catalog.purgeTitle":
    "Only of a title in the bin under which nothing stands and for which no film is in the making. Windows, credits, places in collections and films go with it; the files are deleted within the hour. The audit trail stays.",
  "catalog.putImportLines":
    "The body is a piece of the file as it is, at most 500 lines: JSON Lines, or CSV (RFC 4180) whose first line is always the header. `from` is the number in the file of the first line sent, after the header. Lines may come in any order and be sent again: what was sent last of a line counts. A CSV column is a field or its dotted path (`externalIds.imdb`, `texts.ru.name`, `credits.director`); lists have `|` between their values, other nested fields are JSON; an empty cell says nothing of its field.",
  "catalog.putTerm": "By BCP-47 language. Titles keep the slug; a slug without names is shown as it is.",
  "catalog.restoreTitle":
    "With all that went into the bin with it. What lies in the bin under a title that is there too has to wait for that.",
  "catalog.updateCollection": "Fields that are left out stay; `titleIds` is replaced as a whole.",
  "catalog.updatePerson":
    "Fields that are left out stay. Published titles in which the person is credited are found under the new name some seconds later.",
  "catalog.unpublishTitle":
    "Viewers then get the answer of a title that does not exist. Running playback gets no new token after half a minute, so it stops within six minutes; a native address that was given out works until it expires unless its player sends heartbeats. A draft stays a draft.",
  "catalog.updateTitle":
    "Fields that are left out stay; a list is replaced as a whole, windows keep their ids. With `version` or `If-Match`, a title that was changed since is refused. A field in `lockedFields` cannot change until it is unlocked, which the same call may do. What says nothing new makes no version.",
  "health.getHealth": "Answers 503 with the same body when a required part is away.",
  "health.getSliceHealth": "Answers 503 with the same body when a part that the slice requires is away.",
  "ingest.addSubtitles":
    "The body is the file as it is: SubRip, WebVTT or SubStation Alpha in any text encoding. A job adds it to the film that plays without encoding anything; viewers find it when their player loads a manifest next. The same file again replaces itself; another one in the same language stands beside the first.",
  "ingest.cancelImport":
    "Forgets what was fetched. Cancelling again changes nothing; an import that has ended cannot be cancelled.",
  "ingest.cancelJob":
    "Calls off whatever is being done for it; what was made is deleted some seconds later. A failed job can be cancelled too, and then not tried again.",
  "ingest.cancelUpload": "Forgets the parts. Cancelling again changes nothing; a finished upload cannot be cancelled.",
  "ingest.completeUpload":
    "Checks that every byte has arrived, and queues the transcode. Finishing again answers the same job.",
  "ingest.createImport":
    "The origin fetches it by itself, from public addresses alone, and then goes on as after an upload.",
  "ingest.createUpload": "Answers how the file is cut into parts. Parts go straight to the store by signed URLs.",
  "ingest.findDuplicate": "By content, before a title is made for it. Uploads and imports look again by themselves.",
  "ingest.getImport": "How far it is, why it failed, and its transcode job once the file has arrived.",
  "ingest.getJobStep": "With the last lines of its log and its last commands, as they can be pasted into a terminal.",
  "ingest.getUpload": "To go on after an interruption: `uploadedParts` need not be sent again.",
  "ingest.importBucket":
    "Makes a draft title and a transcode job of each film file that was not taken before. Ask again with `nextCursor` until it is null.",
  "ingest.listImports": "The newest first; by state and by title if asked.",
  "ingest.listJobSteps":
    "The job's graph: every single step, counts by kind and state, a letter for each chunk, and a page of the chunks. Command lines and log lines are in the answer for one step.",
  "ingest.listJobs": "The newest first; by state and by title if asked.",
  "ingest.listSubtitles": "Of the film that plays: those of its own file, and those that were added.",
  "ingest.pauseJob":
    "Takes the job's steps from whoever works on them. What has succeeded is kept; chunks in the making begin again later.",
  "ingest.removeSubtitles":
    "A job takes the track out of the film's manifests. Those of the film's own file stay: they would come back whenever it is packaged anew.",
  "ingest.resumeJob": "Queues the job again with what had succeeded before.",
  "ingest.retryJob":
    "Goes on at the steps that failed; what succeeded before is kept, unless it was removed because the file was refused. Not while it is being removed: try again some seconds later. With `rendition` a finished film gets one rendition anew: a job of its own, which is answered, encodes it alone and puts it in the place of the old one once it was found to fit; nothing else of the film is touched.",
  "ingest.setJobPriority": "Jobs with a higher priority go first. What is being worked on is not interrupted.",
  "ingest.signParts": "`PUT` the bytes of each part to its URL. Sending a part again replaces it.",
  "ingest.watchJob":
    "Server-Sent Events: `progress` with the job as data, until it has ended. The stream is cut after five minutes; connect again, with `Last-Event-ID` if you like.",
  "search.suggestTitles":
    "Names only, while somebody types: typos, accents, transliteration, the wrong keyboard layout and numerals are forgiven. `matchedName` is the name that was found where another one is shown. With `maturity` titles for older viewers, and those that nobody rated, are left out. Without a query it answers nothing.",
  "search.listSearchMisses":
    "Folded words of queries that found nothing, with how often and when last. Nothing of who asked is kept; days older than 90 are deleted.",
  "search.searchTitles":
    "Forgives typos, accents, punctuation, transliteration and the wrong keyboard layout; the last word may be unfinished. Without a query it answers everything. Only titles that may be seen in the caller's country are answered. A filter with several values, each a parameter of its own or all in one with commas, wants one of them. `facets` count all hits; where something is chosen in a facet, as if nothing were chosen in that one. `engine.degraded` says that the database answered instead of the search engine, which is away.",
  "streaming.continueWatching":
    "Begun and not finished, the last watched first; at most 20. Titles that are no longer shown are left out.",
  "streaming.endSession":
    "It gives no new token from now on: a `renewing` one that is out dies within five minutes, a `native` address stops working within seconds. Ending it again changes nothing.",
  "streaming.getDash":
    "For players of one's own: the address works without headers for the length of the film and its pauses.",
  "streaming.getHls":
    "For players of one's own: the address works without headers for the length of the film and its pauses.",
  "streaming.getPosition": "Kept between 5 % and 90 % of a title of 300 s or more; later counts as finished.",
  "streaming.playTitle":
    "Opens a playback session and answers where the media lies, where the film goes on and how to keep the session alive. `renewing` is for players that can rewrite URLs, `native` for the others. The viewer's country and device and the title's windows decide; a title that has to be paid for answers 402 with the `offers` that stand. The grant opens no rendition above `maxHeight` and ends with the rights.",
  "streaming.sendHeartbeat":
    "Stores the position and answers a new grant. Every heartbeat of a session carries a higher counter. Whether the caller may watch is decided again: a title that is hidden by now, be it by its state or by its rights in the viewer's country (404 `catalog.title_not_found`), or has to be paid for (402) ends the session, and the player should stop.",
};
