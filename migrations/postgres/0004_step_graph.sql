ALTER TABLE "job_steps" DROP CONSTRAINT "job_steps_state_check";--> statement-breakpoint
ALTER TABLE "jobs" DROP CONSTRAINT "jobs_state_check";--> statement-breakpoint
ALTER TABLE "job_steps" ADD COLUMN "kind" text DEFAULT 'probe' NOT NULL;--> statement-breakpoint
ALTER TABLE "job_steps" ADD COLUMN "ordinal" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "job_steps" ADD COLUMN "pending" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "job_steps" ADD COLUMN "opens" text;--> statement-breakpoint
ALTER TABLE "job_steps" ADD COLUMN "weight" real DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "job_steps" ADD COLUMN "progress" real DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "job_steps" ADD COLUMN "notes" jsonb;--> statement-breakpoint
ALTER TABLE "job_steps" ADD COLUMN "started_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "job_steps" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "priority" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "job_steps" ADD CONSTRAINT "job_steps_state_check" CHECK ("job_steps"."state" in ('waiting', 'ready', 'running', 'succeeded', 'failed'));--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_state_check" CHECK ("jobs"."state" in ('queued', 'running', 'paused', 'succeeded', 'failed', 'cancelled'));--> statement-breakpoint
-- Steps were of another shape before: jobs under way begin again, and find by their checkpoints what is encoded already.
DELETE FROM "job_steps";--> statement-breakpoint
INSERT INTO "job_steps" ("job_id", "name", "kind") SELECT "id", 'probe', 'probe' FROM "jobs" WHERE "state" IN ('queued', 'running');--> statement-breakpoint
UPDATE "jobs" SET "step" = 'probe' WHERE "state" IN ('queued', 'running');
