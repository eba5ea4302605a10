import type { Pool } from "pg";

/** A red picture of 30 × 20 in each kind. */
const RED: Readonly<Record<"png" | "jpeg" | "webp" | "avif", string>> = {
  png: "iVBORw0KGgoAAAANSUhEUgAAAB4AAAAUCAIAAAAVyRqTAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAKElEQVQ4jWM4IRdFI8QwarTcaIBEjaaQE6NZRm60DIkaLVRPDK1aBgCpMe4f2ezjiwAAAABJRU5ErkJggg==",
  jpeg: "/9j/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcUFhYaHSUfGhsjHBYWICwgIyYnKSopGR8tMC0oMCUoKSj/2wBDAQcHBwoIChMKChMoGhYaKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCj/wAARCAAUAB4DASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAEH/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AigFa2AAAAAA//9k=",
  webp: "UklGRkAAAABXRUJQVlA4IDQAAADwAgCdASoeABQAPm00lkekIyIhKAgAgA2JZQAARXDkAAD+7ykH//2Dv//Qd//6Dv9OAAAA",
  avif: "AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAANZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAAA+gABAAAAAAAAACIAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABhdjAxAAAAAA5waXRtAAAAAAABAAAAVmlwcnAAAAA4aXBjbwAAAAxhdjFDgSACAAAAABRpc3BlAAAAAAAAAB4AAAAUAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAgMAAAAqbWRhdBIACgg4ETs2kBDQaTIUGUJjBMAANAAAizy9aoStL1C7MGc=",
};

export type RedType = keyof typeof RED;

/** The bytes of a picture of 30 × 20 pixels. */
export const redPicture = (type: RedType): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(RED[type], "base64"));

/** As if a picture of this name had been uploaded. */
export const insertPicture = async (
  pool: Pool,
  { name, width, height }: { readonly name: string; readonly width: number; readonly height: number },
): Promise<void> => {
  await pool.query("insert into pictures (name, width, height, size_bytes) values ($1, $2, $3, 1)", [
    name,
    width,
    height,
  ]);
};
