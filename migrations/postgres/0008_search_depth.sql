CREATE TABLE "search_rebuilds" (
	"engine" text PRIMARY KEY NOT NULL,
	"open" boolean DEFAULT false NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_vocabulary" (
	"word" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "stamp" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "names" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "words" "tsvector" DEFAULT ''::tsvector NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "stems" "tsvector" DEFAULT ''::tsvector NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "kind" text DEFAULT 'film' NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "genres" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "year" smallint;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "countries" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "maturities" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "popularity" real DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "published_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "sort_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "territories" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "search_documents" ADD COLUMN "shown" jsonb DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "search_vocabulary_trgm_idx" ON "search_vocabulary" USING gin (word gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "search_documents_words_idx" ON "search_documents" USING gin ("words");--> statement-breakpoint
CREATE INDEX "search_documents_stems_idx" ON "search_documents" USING gin ("stems");--> statement-breakpoint
CREATE INDEX "search_documents_removed_idx" ON "search_documents" USING btree ("removed_at") WHERE "search_documents"."removed_at" is not null;--> statement-breakpoint
-- So that search goes on between this and the moment at which every document has been written anew.
UPDATE "search_documents" d SET "names" = array[d."folded_name"], "words" = d."lexemes", "sort_name" = left(d."folded_name", 100),
	"kind" = t."kind", "genres" = t."genres", "year" = t."year", "countries" = t."countries",
	"maturities" = array['*:' || coalesce(t."maturity", 'none')], "language" = t."original_language",
	"popularity" = t."popularity", "published_at" = t."published_at", "territories" = '{*}',
	"shown" = jsonb_build_object('name', t."name", 'tagline', t."tagline", 'synopsis', t."synopsis",
		'language', t."original_language", 'texts', t."texts", 'otherNames', '[]'::jsonb, 'people', '[]'::jsonb)
FROM "titles" t WHERE t."id" = d."title_id";
