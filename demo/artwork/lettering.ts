/** How a poster carries its name. Sizes in pixels of a 600×900 poster. */
export type Lettering = {
  /** One entry a line. */
  readonly lines: readonly string[];
  readonly size: number;
  readonly colour: string;
  readonly place: "top" | "middle" | "bottom";
  readonly weight?: number;
  /** Share of the size between letters. */
  readonly spacing?: number;
  /** A short line above the name. */
  readonly tagline: string;
  readonly align?: "left" | "centre";
};

const escapeText = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The poster's words as SVG text in the family that the page has loaded. */
export const letteringSvg = (lettering: Lettering, family: string): string => {
  const centred = (lettering.align ?? "centre") === "centre";
  const x = centred ? 300 : 44;
  const leading = lettering.size * 0.88;
  const block = leading * (lettering.lines.length - 1);
  const first = {
    top: 70 + lettering.size * 0.75,
    middle: 450 + lettering.size * 0.36 - block / 2,
    bottom: 846 - block,
  }[lettering.place];
  const anchor = centred ? "middle" : "start";
  const name = lettering.lines
    .map(
      (line, index) =>
        `<text x="${x}" y="${(first + index * leading).toFixed(1)}" text-anchor="${anchor}" font-family="${family}" font-size="${lettering.size}" font-weight="${lettering.weight ?? 800}" letter-spacing="${((lettering.spacing ?? 0) * lettering.size).toFixed(1)}" fill="${lettering.colour}">${escapeText(line.toUpperCase())}</text>`,
    )
    .join("");
  // A long tagline is set smaller; 12 is about what a letter with its space takes at full size.
  const small = Math.min(23, (23 * 540) / (lettering.tagline.length * 12)).toFixed(0);
  const tagline = `<text x="${x}" y="${(first - lettering.size * 0.86).toFixed(1)}" text-anchor="${anchor}" font-family="${family}" font-size="${small}" font-weight="500" letter-spacing="3.4" fill="${lettering.colour}" opacity="0.85">${escapeText(lettering.tagline.toUpperCase())}</text>`;
  return tagline + name;
};
