import type { Scene } from "../frame.ts";
import { disc, glow, polar, shade, sky, stars, times } from "../shapes.ts";

/** Clockwork Light: nested arcs of light around a dial. */
export const clockworkLight: Scene = (frame) => {
  const x = frame.focusX;
  const y = frame.height * (frame.kind === "poster" ? 0.42 : 0.5);
  const palette = ["#ff5d3b", "#ff9340", "#ffc65c", "#ffe9b0", "#7be0d0", "#2f9fb8"];
  const arcs = times(22, (index) => {
    const radius = 40 + index * 15;
    const start = frame.random() * 360;
    const sweep = 50 + frame.random() * 210;
    const [x1, y1] = polar(x, y, radius, start);
    const [x2, y2] = polar(x, y, radius, start + sweep);
    const width = 2 + frame.random() * 8;
    return `<path d="M${x1} ${y1}A${radius} ${radius} 0 ${sweep > 180 ? 1 : 0} 1 ${x2} ${y2}" fill="none" stroke="${palette[index % palette.length]}" stroke-width="${width.toFixed(1)}" stroke-linecap="round" opacity="${(0.95 - index * 0.03).toFixed(2)}"/>`;
  });
  const ticks = times(60, (index) => {
    const major = index % 5 === 0;
    const [x1, y1] = polar(x, y, major ? 372 : 380, index * 6);
    const [x2, y2] = polar(x, y, 392, index * 6);
    return `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="#ffe9b0" stroke-width="${major ? 3 : 1.2}" opacity="${major ? 0.7 : 0.35}"/>`;
  });
  const [handX, handY] = polar(x, y, 330, -58);
  return (
    sky(frame, "night", [
      [0, "#0b1023"],
      [0.55, "#1a1536"],
      [1, "#2c1030"],
    ]) +
    glow("halo", x, y, 460, "#ff7b45", 0.55) +
    arcs +
    ticks +
    `<path d="M${x} ${y}L${handX} ${handY}" stroke="#fff4d8" stroke-width="3" stroke-linecap="round"/>` +
    disc("hub", x, y, 24, "#fff4d8", "#ffb14a")
  );
};

/** Café Éclipse: a black sun with its corona above rows of lit windows and small round tables. */
export const cafeEclipse: Scene = (frame) => {
  const x = frame.focusX;
  const poster = frame.kind === "poster";
  const y = frame.height * (poster ? 0.25 : 0.3);
  const radius = frame.height * (poster ? 0.13 : 0.15);
  const rays = times(90, (index) => {
    const angle = index * 4 + frame.random() * 3;
    const [x1, y1] = polar(x, y, radius, angle);
    const [x2, y2] = polar(x, y, radius * (1.25 + frame.random() ** 3 * 1.5), angle);
    return `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="#ffd9a0" stroke-width="1.6" opacity="${(0.15 + frame.random() * 0.4).toFixed(2)}"/>`;
  });
  const ground = frame.height * (poster ? 0.6 : 0.74);
  const left = x - 260;
  const awning = times(13, (index) => {
    const stripe = left + index * 40;
    return `<path d="M${stripe} ${ground - 92}h40l4 46a22 18 0 0 1 -48 0z" fill="${index % 2 ? "#f3dfc1" : "#a4243b"}"/>`;
  });
  const tables = times(5, (index) => {
    const at = left + 40 + index * 110;
    return (
      `<ellipse cx="${at}" cy="${ground + 52}" rx="40" ry="8" fill="#1b0f1c"/><path d="M${at} ${ground + 52}v58m-20 0h40" stroke="#1b0f1c" stroke-width="6"/>` +
      `<path d="M${at - 8} ${ground + 34}h16l-2 14h-12z" fill="#f3dfc1"/>`
    );
  });
  return (
    sky(frame, "dusk", [
      [0, "#1a0f2b"],
      [0.45, "#5b1f47"],
      [0.75, "#c4552f"],
      [1, "#2b1220"],
    ]) +
    stars(frame, 60, 0.5) +
    glow("corona", x, y, radius * 2.7, "#ffcf8a", 0.85) +
    rays +
    disc("moon", x, y, radius, "#120a1c", "#24122e") +
    `<circle cx="${x}" cy="${y}" r="${radius}" fill="none" stroke="#fff3dc" stroke-width="3"/>` +
    `<rect x="0" y="${ground - 110}" width="${frame.width}" height="${frame.height}" fill="#2a1426"/>` +
    `<rect x="${left + 20}" y="${ground - 50}" width="480" height="110" fill="#ffb45a"/>` +
    times(
      6,
      (index) => `<rect x="${left + 20 + index * 80}" y="${ground - 50}" width="8" height="110" fill="#2a1426"/>`,
    ) +
    awning +
    `<rect y="${ground + 60}" width="${frame.width}" height="${frame.height}" fill="#3a1a2c"/>` +
    tables +
    shade(frame, "foot", "bottom", "#140a16", 0.38)
  );
};

/** Nine Letters to Oslo: a night train crossing a bridge of arches, with letters in the wind. */
export const nineLetters: Scene = (frame) => {
  const line = frame.height * 0.63;
  const arch = frame.kind === "poster" ? 120 : 150;
  const arches = times(Math.ceil(frame.width / arch) + 1, (index) => {
    const x = index * arch - 30;
    return `<path d="M${x} ${line + 26}h${arch}v${frame.height}h-16v${-frame.height + arch * 0.7}a${arch / 2 - 16} ${arch / 2 - 16} 0 0 0 ${-(arch - 32)} 0v${frame.height}h-16z" fill="#0e2135"/>`;
  });
  const cars = times(4, (index) => {
    const x = frame.focusX - 330 + index * 175;
    const windows = times(
      6,
      (at) => `<rect x="${x + 14 + at * 24}" y="${line - 34}" width="15" height="18" rx="3" fill="#ffd27a"/>`,
    );
    return `<rect x="${x}" y="${line - 50}" width="166" height="56" rx="9" fill="#8f2d3b"/><rect x="${x}" y="${line - 8}" width="166" height="6" fill="#f1d9b5"/>${windows}<circle cx="${x + 32}" cy="${line + 10}" r="9" fill="#08131f"/><circle cx="${x + 134}" cy="${line + 10}" r="9" fill="#08131f"/>`;
  });
  const letters = times(9, (index, share) => {
    const x = frame.focusX - 230 + share * 430 + frame.random() * 40;
    const y = frame.height * (0.16 + 0.25 * Math.abs(Math.sin(index * 1.7)));
    const turn = frame.random() * 70 - 35;
    return `<g transform="translate(${x} ${y}) rotate(${turn})"><rect width="46" height="30" rx="2" fill="#f7ead2"/><path d="M0 0l23 17L46 0" fill="none" stroke="#c98d5b" stroke-width="2"/></g>`;
  });
  return (
    sky(frame, "night", [
      [0, "#07162b"],
      [0.5, "#1b4a6b"],
      [0.8, "#7fb3b8"],
      [1, "#dcd6c4"],
    ]) +
    stars(frame, 120, 0.55) +
    disc("moon", frame.focusX + 120, frame.height * 0.17, 44, "#fdf6e3", "#e3d3ad") +
    `<path d="M0 ${frame.height * 0.72}Q${frame.width * 0.3} ${frame.height * 0.56} ${frame.width * 0.55} ${frame.height * 0.7}T${frame.width} ${frame.height * 0.62}V${frame.height}H0z" fill="#143149"/>` +
    arches +
    `<rect y="${line + 18}" width="${frame.width}" height="14" fill="#0a1a2b"/>` +
    cars +
    letters +
    shade(frame, "foot", "bottom", "#06101c", 0.34)
  );
};
