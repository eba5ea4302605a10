CREATE TABLE "catalog_version" (
	"id" integer PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"titles" bigint NOT NULL,
	"raised_at" timestamp with time zone DEFAULT now() NOT NULL
);
