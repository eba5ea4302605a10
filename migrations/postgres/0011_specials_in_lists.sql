DROP INDEX "titles_published_idx";--> statement-breakpoint
DROP INDEX "titles_popular_idx";--> statement-breakpoint
DROP INDEX "titles_year_idx";--> statement-breakpoint
DROP INDEX "titles_name_idx";--> statement-breakpoint
DROP INDEX "titles_kind_idx";--> statement-breakpoint
CREATE INDEX "titles_published_idx" ON "titles" USING btree ("published_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "titles"."state" = 'published' and "titles"."kind" in ('film', 'series', 'special');--> statement-breakpoint
CREATE INDEX "titles_popular_idx" ON "titles" USING btree ("popularity" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "titles"."state" = 'published' and "titles"."kind" in ('film', 'series', 'special');--> statement-breakpoint
CREATE INDEX "titles_year_idx" ON "titles" USING btree ("year","id") WHERE "titles"."state" = 'published' and "titles"."kind" in ('film', 'series', 'special');--> statement-breakpoint
CREATE INDEX "titles_name_idx" ON "titles" USING btree (lower("name"),"id") WHERE "titles"."state" = 'published' and "titles"."kind" in ('film', 'series', 'special');--> statement-breakpoint
CREATE INDEX "titles_kind_idx" ON "titles" USING btree ("kind") WHERE "titles"."state" = 'published' and "titles"."kind" in ('film', 'series', 'special');