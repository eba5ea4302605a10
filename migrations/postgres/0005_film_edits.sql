ALTER TABLE "assets" DROP CONSTRAINT "assets_state_check";--> statement-breakpoint
ALTER TABLE "assets" ADD COLUMN "emptied_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "job_steps" ADD COLUMN "input" jsonb;--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_state_check" CHECK ("assets"."state" in ('processing', 'ready', 'failed', 'removed'));