-- Documents know by class of device where a title is on offer. Those of before do not: a stamp of nothing has every one written
-- anew (`needsRebuild`), beside a search that goes on answering.
UPDATE "search_documents" SET "stamp" = 0 WHERE "removed_at" IS NULL;
