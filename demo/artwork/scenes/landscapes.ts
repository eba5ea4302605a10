import type { Scene } from "../frame.ts";
import { disc, glow, ridge, shade, sky, stars, times } from "../shapes.ts";

/** The Salt Meridian: a burning white plain, cracks running to a sun that sits on the horizon. */
export const saltMeridian: Scene = (frame) => {
  const horizon = frame.height * 0.58;
  const x = frame.focusX;
  const cracks = times(26, (index) => {
    const spread = (index / 25 - 0.5) * frame.width * 3.2;
    return `<path d="M${x + spread * 0.03} ${horizon}L${x + spread} ${frame.height}" stroke="#b4684a" stroke-width="1.6" opacity="0.4"/>`;
  });
  const bars = times(12, (index) => {
    const y = horizon + (frame.height - horizon) * (index / 12) ** 2;
    return `<path d="M0 ${y}H${frame.width}" stroke="#b4684a" stroke-width="${0.6 + index * 0.18}" opacity="0.35"/>`;
  });
  const walkers = [-26, 18]
    .map(
      (offset, index) =>
        `<g transform="translate(${x + offset} ${horizon + 26}) scale(${1 - index * 0.12})" fill="#2a1420"><circle cy="-40" r="6"/><path d="M-6 -33h12l4 26h-6l2 22h-5l-2 -20-3 20h-5l2 -22h-5z"/><path d="M9 -52L20 15" stroke="#2a1420" stroke-width="2.4"/></g>` +
        `<path d="M${x + offset - 3} ${horizon + 40}l-${26 + index * 10} 130h14l16 -130z" fill="#7a3b34" opacity="0.35"/>`,
    )
    .join("");
  return (
    sky(frame, "noon", [
      [0, "#2b1b4d"],
      [0.28, "#8d3160"],
      [0.46, "#ee6f4a"],
      [0.58, "#ffd08a"],
      [0.581, "#fff0d9"],
      [1, "#e9a87c"],
    ]) +
    glow("heat", x, horizon, frame.height * 0.5, "#ffdf9e", 0.9) +
    disc("sun", x, horizon - frame.height * 0.1, frame.height * 0.145, "#fffbe8", "#ffb35c") +
    ridge(frame, { base: 0.572, swell: 0.014, waves: 2.2, roughness: 0.7, fill: "#a34a52" }) +
    `<rect y="${horizon}" width="${frame.width}" height="${frame.height - horizon}" fill="#fbe5c8"/>` +
    cracks +
    bars +
    walkers +
    shade(frame, "foot", "bottom", "#8a3a3c", 0.4, 0.85)
  );
};

/** Полярная тишина: curtains of aurora over ice and one lit window. */
export const polarSilence: Scene = (frame) => {
  const curtains = times(46, (index) => {
    const x = (index / 45) * frame.width * 1.1 - frame.width * 0.05;
    const wave = Math.sin(index * 0.33 + 1) * 0.07 + Math.sin(index * 0.11) * 0.09;
    const top = frame.height * (0.04 + wave * 0.6 + frame.random() * 0.03);
    const length = frame.height * (0.34 + frame.random() * 0.16);
    const hue = 150 + Math.sin(index * 0.2) * 34;
    return `<linearGradient id="c${index}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="hsl(${hue + 90} 80% 65%)" stop-opacity="0"/><stop offset="0.6" stop-color="hsl(${hue} 85% 62%)" stop-opacity="0.5"/><stop offset="1" stop-color="hsl(${hue} 90% 70%)" stop-opacity="0"/></linearGradient><rect x="${x}" y="${top}" width="${frame.width / 22}" height="${length}" fill="url(#c${index})"/>`;
  });
  const x = frame.focusX;
  const y = frame.height * 0.735;
  return (
    sky(frame, "night", [
      [0, "#030b1c"],
      [0.5, "#07263d"],
      [0.75, "#1d5a6b"],
      [1, "#bfe3e0"],
    ]) +
    stars(frame, 190, 0.65) +
    `<g style="mix-blend-mode:screen" filter="url(#soft)">${curtains}</g><filter id="soft"><feGaussianBlur stdDeviation="9 3"/></filter>` +
    ridge(frame, { base: 0.66, swell: 0.05, waves: 1.3, roughness: 1, fill: "#0d3348" }) +
    ridge(frame, { base: 0.72, swell: 0.025, waves: 1.8, roughness: 0.6, fill: "#174a5e" }) +
    `<path d="M0 ${frame.height * 0.76}Q${frame.width * 0.5} ${frame.height * 0.7} ${frame.width} ${frame.height * 0.77}V${frame.height}H0z" fill="#cfeaea"/>` +
    `<path d="M${x - 46} ${y}v-36l46 -26 46 26v36z" fill="#081a28"/><rect x="${x - 12}" y="${y - 30}" width="24" height="18" fill="#ffcf7d"/><path d="M${x + 60} ${y}v-120m-14 30h28m-22 -16h16" stroke="#081a28" stroke-width="3" fill="none"/>` +
    glow("lamp", x, y - 20, 90, "#ffcf7d", 0.5) +
    shade(frame, "foot", "bottom", "#06202f", 0.34)
  );
};

/** Under a Copper Sky: mesas, telegraph poles and a railway that stops. */
export const copperSky: Scene = (frame) => {
  const x = frame.focusX;
  const horizon = frame.height * 0.66;
  const mesa = (left: number, top: number, width: number, fill: string): string =>
    `<path d="M${left} ${horizon + 20}l${width * 0.1} ${-(horizon - top) * 0.45}h${width * 0.06}l${width * 0.03} ${-(horizon - top) * 0.55}h${width * 0.6}l${width * 0.05} ${(horizon - top) * 0.5}h${width * 0.06}l${width * 0.1} ${(horizon - top) * 0.52}z" fill="${fill}"/>`;
  const sleepers = times(16, (index) => {
    const depth = (index / 15) ** 1.8;
    const y = horizon + 50 + depth * (frame.height - horizon);
    const half = 12 + depth * 200;
    return `<rect x="${x - half}" y="${y}" width="${half * 2}" height="${3 + depth * 16}" fill="#3a1410"/>`;
  });
  const poles = times(5, (index) => {
    const depth = (index / 4) ** 1.6;
    const at = x - 70 - depth * 330;
    const height = 46 + depth * 230;
    const foot = horizon + 30 + depth * 120;
    return `<path d="M${at} ${foot}v${-height}m${-height * 0.14} ${height * 0.12}h${height * 0.28}m${-height * 0.24} ${height * 0.09}h${height * 0.2}" stroke="#2a0e0c" stroke-width="${1.6 + depth * 6}" fill="none"/>`;
  });
  return (
    sky(frame, "copper", [
      [0, "#4a1410"],
      [0.3, "#a3371d"],
      [0.55, "#ef8a3c"],
      [0.68, "#ffd38a"],
      [1, "#7b2a17"],
    ]) +
    glow("haze", x + 90, frame.height * 0.46, frame.height * 0.42, "#ffe3a8", 0.8) +
    disc("sun", x + 90, frame.height * 0.46, 62, "#fff6da", "#ffcf7a") +
    mesa(x - 420, frame.height * 0.46, 360, "#a1401f") +
    mesa(x + 40, frame.height * 0.5, 300, "#8a3219") +
    mesa(x + 250, frame.height * 0.42, 420, "#b1502a") +
    `<rect y="${horizon + 18}" width="${frame.width}" height="${frame.height}" fill="#6d2413"/>` +
    sleepers +
    `<path d="M${x - 8} ${horizon + 50}L${x - 170} ${frame.height}h12L${x - 5} ${horizon + 50}zM${x + 8} ${horizon + 50}L${x + 170} ${frame.height}h-12L${x + 5} ${horizon + 50}z" fill="#f2b476"/>` +
    poles +
    `<g transform="translate(${x} ${horizon + 48})" fill="#1f0907"><path d="M-15 -58h30v-3h-8q0 -12 -7 -12t-7 12h-8z"/><circle cy="-52" r="7"/><path d="M-10 -44h20l6 44h-9l-5 -22-5 22h-9z"/><path d="M-34 -40l70 7v4l-70 -7z"/></g>` +
    shade(frame, "foot", "bottom", "#2a0b08", 0.36)
  );
};
