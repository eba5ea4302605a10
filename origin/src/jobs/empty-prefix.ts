import type { ObjectStore } from "@cinema/object-store";

/** Deletes all below a prefix. @returns whether nothing is left there; false when the store failed. */
export const emptyPrefix = async (media: Pick<ObjectStore, "list" | "delete">, prefix: string): Promise<boolean> => {
  for (;;) {
    const page = await media.list({ prefix });
    if (!page.ok) return false;
    if (page.value.objects.length === 0) return true;
    const deleted = await media.delete(page.value.objects.map(({ key }) => key));
    if (!deleted.ok) return false;
  }
};
