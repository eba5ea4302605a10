CREATE TABLE "imports" (
	"id" text PRIMARY KEY NOT NULL,
	"title_id" text NOT NULL,
	"created_by" text NOT NULL,
	"url" text NOT NULL,
	"sha256" text,
	"publish_when_ready" boolean DEFAULT false NOT NULL,
	"allow_duplicate" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"size_bytes" bigint,
	"received_bytes" bigint DEFAULT 0 NOT NULL,
	"validator" text,
	"upload_id" text,
	"job_id" text,
	"failure_code" text,
	"failure_detail" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease_owner" text,
	"lease_expires_at" timestamp with time zone,
	"fencing" bigint DEFAULT 0 NOT NULL,
	"traceparent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "imports_state_check" CHECK ("imports"."state" in ('queued', 'running', 'succeeded', 'failed', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "source_etag" text;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."titles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "imports_claim_idx" ON "imports" USING btree ("created_at") WHERE "imports"."state" in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "imports_upload_id_idx" ON "imports" USING btree ("upload_id");--> statement-breakpoint
CREATE INDEX "imports_title_id_idx" ON "imports" USING btree ("title_id");--> statement-breakpoint
CREATE INDEX "uploads_sha256_idx" ON "uploads" USING btree ("sha256") WHERE "uploads"."state" = 'completed';--> statement-breakpoint
CREATE UNIQUE INDEX "uploads_source_key" ON "uploads" USING btree ("object_key","source_etag") WHERE "uploads"."source_etag" is not null;