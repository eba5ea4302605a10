/** What a key does while watching. */
export type PlayerAction =
  | { readonly kind: "toggle_play" | "toggle_mute" | "toggle_fullscreen" | "toggle_subtitles" | "toggle_pip" | "close" }
  | { readonly kind: "seek_by" | "volume_by" | "rate_step"; readonly amount: number }
  | { readonly kind: "seek_to_share"; readonly share: number };

type Key = {
  readonly key: string;
  readonly ctrlKey?: boolean;
  readonly metaKey?: boolean;
  readonly altKey?: boolean;
  /** The focused control does something of its own with Space and Enter (a button, a menu item). */
  readonly onControl?: boolean;
};

/** The action of a key, or null. Shortcuts of the browser (with Ctrl, Alt, Meta) are never taken. */
export const actionOf = ({ key, ctrlKey, metaKey, altKey, onControl = false }: Key): PlayerAction | null => {
  if (ctrlKey === true || metaKey === true || altKey === true) return null;
  if (key === " ") return onControl ? null : { kind: "toggle_play" };
  if (/^[0-9]$/.test(key)) return { kind: "seek_to_share", share: Number(key) / 10 };
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case "k":
    case "MediaPlayPause":
      return { kind: "toggle_play" };
    case "j":
      return { kind: "seek_by", amount: -10 };
    case "l":
      return { kind: "seek_by", amount: 10 };
    case "ArrowLeft":
      return { kind: "seek_by", amount: -5 };
    case "ArrowRight":
      return { kind: "seek_by", amount: 5 };
    case "ArrowUp":
      return { kind: "volume_by", amount: 0.05 };
    case "ArrowDown":
      return { kind: "volume_by", amount: -0.05 };
    case "Home":
      return { kind: "seek_to_share", share: 0 };
    case "End":
      return { kind: "seek_to_share", share: 1 };
    case "m":
      return { kind: "toggle_mute" };
    case "f":
      return { kind: "toggle_fullscreen" };
    case "c":
      return { kind: "toggle_subtitles" };
    case "i":
      return { kind: "toggle_pip" };
    case ">":
      return { kind: "rate_step", amount: 1 };
    case "<":
      return { kind: "rate_step", amount: -1 };
    case "Escape":
      return { kind: "close" };
    default:
      return null;
  }
};
