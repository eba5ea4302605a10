DROP INDEX "titles_published_idx";--> statement-breakpoint
CREATE INDEX "titles_kind_idx" ON "titles" USING btree ("kind") WHERE "titles"."state" = 'published' and "titles"."parent_id" is null;--> statement-breakpoint
CREATE INDEX "titles_countries_idx" ON "titles" USING gin ("countries");--> statement-breakpoint
CREATE INDEX "titles_published_idx" ON "titles" USING btree ("published_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "titles"."state" = 'published' and "titles"."parent_id" is null;