/** Endings of the containers that are films. What is inside is the transcoder's to say. */
const FILM =
  /\.(?:mp4|m4v|mov|qt|mkv|webm|ts|m2ts|mts|avi|mpg|mpeg|m2v|vob|mxf|wmv|asf|flv|f4v|ogv|ogm|3gp|3g2|dv|y4m)$/i;

/** A name for the title of the film at `key`, as people would write it. Null when it is no film, or hidden. */
export const filmNameOf = (key: string): string | null => {
  const file = key.split("/").at(-1) ?? "";
  if (!FILM.test(file) || file.startsWith(".")) return null;
  const name = file
    .replace(FILM, "")
    .replaceAll(/[._\s]+/g, " ")
    .trim()
    .slice(0, 200)
    .toWellFormed();
  return name === "" ? null : name;
};
