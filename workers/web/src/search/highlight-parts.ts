export type HighlightPart = { readonly text: string; readonly found: boolean };

const [OPEN, CLOSE] = ["\uE000", "\uE001"];

/** Cuts a highlight at its marks: what stands between U+E000 and U+E001 was found. Marks without a partner are dropped. */
export const highlightParts = (text: string): readonly HighlightPart[] =>
  text
    .split(OPEN)
    .flatMap((piece, index): readonly HighlightPart[] => {
      if (index === 0) return [{ text: piece, found: false }];
      const end = piece.indexOf(CLOSE);
      return end === -1
        ? [{ text: piece, found: false }]
        : [
            { text: piece.slice(0, end), found: true },
            { text: piece.slice(end + 1), found: false },
          ];
    })
    .map((part) => ({ ...part, text: part.text.replaceAll(CLOSE, "") }))
    .filter((part) => part.text !== "");
