const MAX_WORD = 64;
/** Rows of the table of edits; one set is enough, nothing here waits for anything. */
let beforeLast = new Uint8Array(MAX_WORD + 1);
let last = new Uint8Array(MAX_WORD + 1);
let current = new Uint8Array(MAX_WORD + 1);

/**
 * `typoDistance` of the domain over bytes, without making anything: edits (insert, delete, replace, swap of neighbours) between
 * `left[leftStart, leftEnd)` and `right[rightStart, rightEnd)`; what is above `most` is `most + 1`. Words over 64 bytes are cut.
 */
export const editDistance = (
  left: Uint8Array,
  leftStart: number,
  leftEnd: number,
  right: Uint8Array,
  rightStart: number,
  rightEnd: number,
  most: number,
): number => {
  const rows = Math.min(leftEnd - leftStart, MAX_WORD);
  const columns = Math.min(rightEnd - rightStart, MAX_WORD);
  if (Math.abs(rows - columns) > most) return most + 1;
  for (let column = 0; column <= columns; column++) last[column] = column;
  for (let row = 1; row <= rows; row++) {
    const letter = left[leftStart + row - 1];
    const letterBefore = row > 1 ? left[leftStart + row - 2] : -1;
    current[0] = row;
    let best = row;
    for (let column = 1; column <= columns; column++) {
      const other = right[rightStart + column - 1];
      let edits = (last[column - 1] as number) + (letter === other ? 0 : 1);
      edits = Math.min(edits, (last[column] as number) + 1, (current[column - 1] as number) + 1);
      if (column > 1 && letterBefore === other && letter === right[rightStart + column - 2])
        edits = Math.min(edits, (beforeLast[column - 2] as number) + 1);
      current[column] = edits;
      if (edits < best) best = edits;
    }
    if (best > most) return most + 1;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(last[columns] as number, most + 1);
};
