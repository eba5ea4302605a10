export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
export type Direction = "left" | "right" | "up" | "down";

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** How far `to` lies from `from` in a direction: gap along it, then how far it is out of line. Null when it lies elsewhere. */
const distance = (from: Box, to: Box, direction: Direction): number | null => {
  const gap = {
    left: from.left - to.right,
    right: to.left - from.right,
    up: from.top - to.bottom,
    down: to.top - from.bottom,
  }[direction];
  // A pixel of overlap is rounding, more is a neighbour in another direction.
  if (gap < -1) return null;
  const sideways = direction === "left" || direction === "right";
  const outOfLine = sideways
    ? Math.max(0, to.top - from.bottom, from.top - to.bottom)
    : Math.max(0, to.left - from.right, from.left - to.right);
  // Left and right stay in the row; up and down may land a little aside.
  if (sideways && outOfLine > 0) return null;
  const centres = sideways
    ? Math.abs((from.top + from.bottom - to.top - to.bottom) / 2)
    : Math.abs((from.left + from.right - to.left - to.right) / 2);
  return Math.max(0, gap) + outOfLine * 2 + centres * 0.2;
};

/** Which of `boxes` a step from `from` goes to; -1 when nothing lies there. */
export const nextInDirection = (from: Box, boxes: readonly Box[], direction: Direction): number => {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  boxes.forEach((box, index) => {
    const away = distance(from, box, direction);
    if (away !== null && away < least) [best, least] = [index, away];
  });
  return best;
};

const FOCUSABLE = "a[href]:not([href^='#']), button:not([disabled]):not([tabindex='-1'])";

/** Moves the focus as a television remote does: arrows go to the nearest link or button. Fields keep their arrows. */
export const moveFocusByArrow = (event: KeyboardEvent, root: HTMLElement): void => {
  const direction = DIRECTIONS[event.key];
  const from = document.activeElement;
  if (direction === undefined || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.shiftKey || !(from instanceof HTMLElement) || !root.contains(from) || !from.matches(FOCUSABLE)) return;
  const candidates = [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => element !== from && element.checkVisibility(),
  );
  const next =
    candidates[
      nextInDirection(
        from.getBoundingClientRect(),
        candidates.map((element) => element.getBoundingClientRect()),
        direction,
      )
    ];
  if (next === undefined) return;
  event.preventDefault();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
};
