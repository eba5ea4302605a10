CREATE TABLE "pictures" (
	"name" text PRIMARY KEY NOT NULL,
	"width" integer,
	"height" integer,
	"size_bytes" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
-- Pictures that are in use were uploaded before there was this table: their names are known, what was measured of them is not.
INSERT INTO "pictures" ("name")
SELECT DISTINCT used."name" FROM (
  SELECT image ->> 'name' AS "name" FROM (
    SELECT "images" FROM "titles" UNION ALL SELECT "images" FROM "people" UNION ALL SELECT "images" FROM "collections"
  ) subjects CROSS JOIN LATERAL jsonb_array_elements(subjects."images") image
  UNION ALL SELECT "poster_name" FROM "titles" UNION ALL SELECT "backdrop_name" FROM "titles"
) used WHERE used."name" IS NOT NULL;
