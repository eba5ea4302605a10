CREATE TABLE "collection_items" (
	"collection_id" text NOT NULL,
	"position" integer NOT NULL,
	"title_id" text NOT NULL,
	CONSTRAINT "collection_items_collection_id_position_pk" PRIMARY KEY("collection_id","position")
);
--> statement-breakpoint
CREATE TABLE "collections" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"synopsis" text DEFAULT '' NOT NULL,
	"texts" jsonb DEFAULT '{}' NOT NULL,
	"images" jsonb DEFAULT '[]' NOT NULL,
	"published" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credits" (
	"title_id" text NOT NULL,
	"position" integer NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"character" text,
	CONSTRAINT "credits_title_id_position_pk" PRIMARY KEY("title_id","position")
);
--> statement-breakpoint
CREATE TABLE "editorial_rows" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text DEFAULT 'row' NOT NULL,
	"name" text NOT NULL,
	"texts" jsonb DEFAULT '{}' NOT NULL,
	"source" jsonb NOT NULL,
	"max_titles" integer DEFAULT 20 NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"territories" text[] DEFAULT '{}' NOT NULL,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"other_names" text[] DEFAULT '{}' NOT NULL,
	"biography" text DEFAULT '' NOT NULL,
	"texts" jsonb DEFAULT '{}' NOT NULL,
	"born" text,
	"died" text,
	"images" jsonb DEFAULT '[]' NOT NULL,
	"external_ids" jsonb DEFAULT '{}' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rights_windows" (
	"id" text PRIMARY KEY NOT NULL,
	"title_id" text NOT NULL,
	"effect" text NOT NULL,
	"territories" text[] DEFAULT '{}' NOT NULL,
	"except_territories" text[] DEFAULT '{}' NOT NULL,
	"devices" text[] DEFAULT '{}' NOT NULL,
	"offer" text,
	"max_quality" text,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "rights_windows_effect_check" CHECK ("rights_windows"."effect" in ('grant', 'block')),
	CONSTRAINT "rights_windows_offer_check" CHECK ("rights_windows"."effect" = 'block' or "rights_windows"."offer" is not null),
	CONSTRAINT "rights_windows_time_check" CHECK ("rights_windows"."starts_at" is null or "rights_windows"."ends_at" is null or "rights_windows"."starts_at" < "rights_windows"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "terms" (
	"kind" text NOT NULL,
	"slug" text NOT NULL,
	"names" jsonb DEFAULT '{}' NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "terms_kind_slug_pk" PRIMARY KEY("kind","slug")
);
--> statement-breakpoint
CREATE TABLE "catalog_audit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "catalog_audit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"subject_id" text NOT NULL,
	"action" text NOT NULL,
	"actor" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "catalog_import_lines" (
	"import_id" text NOT NULL,
	"line" integer NOT NULL,
	"document" jsonb,
	"errors" jsonb,
	CONSTRAINT "catalog_import_lines_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
CREATE TABLE "catalog_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"created_by" text NOT NULL,
	"format" text NOT NULL,
	"state" text DEFAULT 'staging' NOT NULL,
	"outcome" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "catalog_imports_state_check" CHECK ("catalog_imports"."state" in ('staging', 'committing', 'committed', 'failed', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "search_misses" (
	"day" date NOT NULL,
	"query" text NOT NULL,
	"count" integer DEFAULT 1 NOT NULL,
	"last_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "search_misses_day_query_pk" PRIMARY KEY("day","query")
);
--> statement-breakpoint
ALTER TABLE "titles" DROP CONSTRAINT "titles_state_check";--> statement-breakpoint
ALTER TABLE "titles" ADD COLUMN "parent_id" text;--> statement-breakpoint
ALTER TABLE "titles" ADD COLUMN "ordinal" integer;--> statement-breakpoint
ALTER TABLE "titles" ADD COLUMN "tagline" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "titles" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "titles" ADD COLUMN "studios" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "titles" ADD COLUMN "countries" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "titles" ADD COLUMN "texts" jsonb DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "titles" ADD COLUMN "other_names" jsonb DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "titles" ADD COLUMN "images" jsonb DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "titles" ADD COLUMN "external_ids" jsonb DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "titles" ADD COLUMN "ratings" jsonb DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "titles" ADD COLUMN "maturity_by_country" jsonb DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "titles" ADD COLUMN "markers" jsonb DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "titles" ADD COLUMN "chapters" jsonb DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "titles" ADD COLUMN "editions" jsonb DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "titles" ADD COLUMN "popularity" real DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "titles" ADD COLUMN "publish_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "titles" ADD COLUMN "locked_fields" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "titles" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "collection_items" ADD CONSTRAINT "collection_items_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_items" ADD CONSTRAINT "collection_items_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."titles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credits" ADD CONSTRAINT "credits_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."titles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credits" ADD CONSTRAINT "credits_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rights_windows" ADD CONSTRAINT "rights_windows_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."titles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "catalog_import_lines" ADD CONSTRAINT "catalog_import_lines_import_id_catalog_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."catalog_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "collection_items_title_idx" ON "collection_items" USING btree ("title_id");--> statement-breakpoint
CREATE INDEX "credits_person_idx" ON "credits" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "editorial_rows_position_idx" ON "editorial_rows" USING btree ("position");--> statement-breakpoint
CREATE INDEX "people_name_idx" ON "people" USING btree (lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "people_imdb_key" ON "people" USING btree (("external_ids" ->> 'imdb'));--> statement-breakpoint
CREATE UNIQUE INDEX "people_tmdb_key" ON "people" USING btree (("external_ids" ->> 'tmdb'));--> statement-breakpoint
CREATE INDEX "rights_windows_title_idx" ON "rights_windows" USING btree ("title_id");--> statement-breakpoint
CREATE INDEX "rights_windows_starts_idx" ON "rights_windows" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "rights_windows_ends_idx" ON "rights_windows" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "catalog_audit_subject_idx" ON "catalog_audit" USING btree ("subject_id","id");--> statement-breakpoint
CREATE INDEX "catalog_import_lines_bad_idx" ON "catalog_import_lines" USING btree ("import_id","line") WHERE "catalog_import_lines"."errors" is not null;--> statement-breakpoint
ALTER TABLE "titles" ADD CONSTRAINT "titles_parent_id_titles_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."titles"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "titles_popular_idx" ON "titles" USING btree ("popularity" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "titles"."state" = 'published' and "titles"."parent_id" is null;--> statement-breakpoint
CREATE INDEX "titles_year_idx" ON "titles" USING btree ("year","id") WHERE "titles"."state" = 'published' and "titles"."parent_id" is null;--> statement-breakpoint
CREATE INDEX "titles_name_idx" ON "titles" USING btree (lower("name"),"id") WHERE "titles"."state" = 'published' and "titles"."parent_id" is null;--> statement-breakpoint
CREATE INDEX "titles_parent_idx" ON "titles" USING btree ("parent_id","ordinal");--> statement-breakpoint
CREATE INDEX "titles_publish_at_idx" ON "titles" USING btree ("publish_at") WHERE "titles"."state" = 'scheduled';--> statement-breakpoint
CREATE INDEX "titles_tags_idx" ON "titles" USING gin ("tags");--> statement-breakpoint
CREATE UNIQUE INDEX "titles_imdb_key" ON "titles" USING btree (("external_ids" ->> 'imdb'));--> statement-breakpoint
CREATE UNIQUE INDEX "titles_tmdb_key" ON "titles" USING btree (("external_ids" ->> 'tmdb'));--> statement-breakpoint
ALTER TABLE "titles" ADD CONSTRAINT "titles_kind_check" CHECK ("titles"."kind" in ('film', 'series', 'season', 'episode', 'special', 'extra', 'trailer'));--> statement-breakpoint
ALTER TABLE "titles" ADD CONSTRAINT "titles_publish_at_check" CHECK ("titles"."state" <> 'scheduled' or "titles"."publish_at" is not null);--> statement-breakpoint
ALTER TABLE "titles" ADD CONSTRAINT "titles_state_check" CHECK ("titles"."state" in ('draft', 'review', 'scheduled', 'published', 'retired'));