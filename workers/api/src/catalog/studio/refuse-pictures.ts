import type { CatalogImage, FieldError } from "@cinema/contracts";
import { sql } from "drizzle-orm";
import type { Sql } from "../../platform/sql.ts";

type Measured = { readonly name: string; readonly width: number | null; readonly height: number | null };
type Before = {
  readonly images: readonly CatalogImage[];
  /** Pictures of the title's own film. */
  readonly posterName?: string | null;
  readonly backdropName?: string | null;
};

/**
 * Wanted pictures that are not in the store, or are of another size than they say: viewers would get an address of nothing, or a
 * frame of the wrong form. What was there before may stay as it is.
 */
export const refusePictures = async (
  db: Sql,
  wanted: readonly CatalogImage[] | undefined,
  { images, posterName, backdropName }: Before = { images: [] },
): Promise<readonly FieldError[]> => {
  const isOld = ({ name, width, height }: CatalogImage): boolean =>
    name === posterName ||
    name === backdropName ||
    images.some((old) => old.name === name && old.width === width && old.height === height);
  const added = (wanted ?? []).filter((image) => !isOld(image));
  if (added.length === 0) return [];
  const { rows } = await db.execute<Measured>(sql`
    select name, width, height from pictures
     where name in (select jsonb_array_elements_text(${JSON.stringify(added.map(({ name }) => name))}::jsonb))`);
  const known = new Map(rows.map((row) => [row.name, row]));
  return (wanted ?? []).flatMap((image, index): FieldError[] => {
    if (isOld(image)) return [];
    const measured = known.get(image.name);
    if (measured === undefined) {
      return [{ in: "body", path: `images.${index}.name`, message: "is no picture in the store: upload it first" }];
    }
    return (["width", "height"] as const).flatMap((side) => {
      const size = measured[side];
      if (size === null || size === image[side]) return [];
      return [{ in: "body" as const, path: `images.${index}.${side}`, message: `the picture's is ${size}` }];
    });
  });
};
