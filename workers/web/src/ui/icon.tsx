const PATHS = {
  play: "M7 4.5v15l13-7.5z",
  pause: "M6 4.5h4.2v15H6zM13.8 4.5H18v15h-4.2z",
  replay: "M12 5V1.5L6.5 6 12 10.5V7a5.5 5.5 0 1 1-5.5 5.5h-2A7.5 7.5 0 1 0 12 5z",
  back10: "M11 5V1.5L5.5 6 11 10.5V7a5.5 5.5 0 1 1-5.5 5.5h-2A7.5 7.5 0 1 0 11 5z",
  forward10: "M13 5V1.5L18.5 6 13 10.5V7a5.5 5.5 0 1 0 5.5 5.5h2A7.5 7.5 0 1 1 13 5z",
  volume:
    "M3 9v6h4l5 4.5v-15L7 9zM15 8.2a5 5 0 0 1 0 7.6v-2.2a3.2 3.2 0 0 0 0-3.2zM15 4.4a8.5 8.5 0 0 1 0 15.2v-2a6.6 6.6 0 0 0 0-11.2z",
  muted:
    "M3 9v6h4l5 4.5v-15L7 9zM21 9.4 19.6 8 17.2 10.4 14.8 8l-1.4 1.4 2.4 2.4-2.4 2.4 1.4 1.4 2.4-2.4 2.4 2.4 1.4-1.4-2.4-2.4z",
  settings:
    "M19.4 13a7.7 7.7 0 0 0 0-2l2-1.6-2-3.4-2.4 1a7.4 7.4 0 0 0-1.7-1L15 3.5h-4L10.6 6a7.4 7.4 0 0 0-1.7 1l-2.4-1-2 3.4 2 1.6a7.7 7.7 0 0 0 0 2l-2 1.6 2 3.4 2.4-1c.5.4 1.1.7 1.7 1l.4 2.5h4l.4-2.5c.6-.3 1.2-.6 1.7-1l2.4 1 2-3.4zM13 15.2a3.2 3.2 0 1 1 0-6.4 3.2 3.2 0 0 1 0 6.4z",
  captions:
    "M4 5h16a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 20 19H4a1.5 1.5 0 0 1-1.5-1.5v-11A1.5 1.5 0 0 1 4 5zm2 5v1.6h5V10zm7 0v1.6h5V10zm-7 3.6v1.6h7v-1.6zm9 0v1.6h3v-1.6z",
  fullscreen: "M4 9V4h5v2H6v3zm11-5h5v5h-2V6h-3zM4 15h2v3h3v2H4zm14 0h2v5h-5v-2h3z",
  windowed: "M7 4h2v5H4V7h3zm8 0h2v3h3v2h-5zM4 15h5v5H7v-3H4zm11 0h5v2h-3v3h-2z",
  pip: "M3 4.5h18v7h-2v-5H5v11h6v2H3zM13 13.5h9v6.5h-9z",
  back: "M20 11H7.8l5.6-5.6L12 4l-8 8 8 8 1.4-1.4L7.8 13H20z",
  left: "M15.4 5.4 14 4l-8 8 8 8 1.4-1.4L8.8 12z",
  right: "M8.6 5.4 10 4l8 8-8 8-1.4-1.4 6.6-6.6z",
  search:
    "M10.5 4a6.5 6.5 0 0 1 5.2 10.4l4.7 4.7-1.4 1.4-4.7-4.7A6.5 6.5 0 1 1 10.5 4zm0 2a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z",
  close: "M6.4 5 5 6.4 10.6 12 5 17.6 6.4 19l5.6-5.6 5.6 5.6 1.4-1.4-5.6-5.6L19 6.4 17.6 5 12 10.6z",
  info: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zm-1 7v7h2v-7zm0-3v2h2V7z",
  check: "M9.5 18 4 12.5l1.4-1.4 4.1 4.1 9.1-9.1L20 7.5z",
  lock: "M7 10V8a5 5 0 0 1 10 0v2h1.5v10h-13V10zm2 0h6V8a3 3 0 0 0-6 0z",
} as const;

export type IconName = keyof typeof PATHS;

/** A decorative picture; the control around it carries the name. */
export const Icon = ({ name, size = 24 }: { readonly name: IconName; readonly size?: number }) => (
  <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
    <path d={PATHS[name]} fill="currentColor" />
  </svg>
);
