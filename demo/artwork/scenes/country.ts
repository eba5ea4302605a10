import type { Scene } from "../frame.ts";
import { disc, fall, figure, glow, ground, place, ridge, shade, sky, stars, times } from "../shapes.ts";

/** The Salt Meridian II: two posts, and a line that runs between them to the sun. */
export const movedBorder: Scene = (frame) => {
  const horizon = frame.kind === "poster" ? 0.56 : 0.6;
  const posts = times(6, (index) => {
    const depth = 0.14 + (index / 5) ** 2;
    const [x, y] = [120 * depth * 2.2, frame.height * (horizon + 0.02 + depth * 0.16)];
    const tall = 240 * depth + 30;
    return [-1, 1]
      .map(
        (side) =>
          `<rect x="${(frame.focusX + side * x - 5 * depth - 2).toFixed(1)}" y="${(y - tall).toFixed(1)}" width="${(10 * depth + 4).toFixed(1)}" height="${tall.toFixed(1)}" fill="#241338"/><path d="M${(frame.focusX + side * x).toFixed(1)} ${(y - tall).toFixed(1)}l${(side * 62 * depth).toFixed(1)} ${(16 * depth).toFixed(1)} ${(-side * 62 * depth).toFixed(1)} ${(20 * depth).toFixed(1)}z" fill="#e2432f"/>`,
      )
      .join("");
  });
  return (
    sky(frame, "evening", [
      [0, "#1b1046"],
      [0.3, "#5a2a7e"],
      [0.5, "#e8637c"],
      [horizon, "#ffc27a"],
      [horizon + 0.001, "#e9d7e6"],
      [1, "#8d6fa8"],
    ]) +
    stars(frame, 90, 0.35) +
    disc("sun", frame.focusX, frame.height * horizon, frame.height * 0.16, "#ffe9a8", "#ff7a5c") +
    ground(frame, horizon, "#e4d0e2") +
    times(
      11,
      (index) =>
        `<path d="M0 ${frame.height * (horizon + 0.01 + (index / 11) ** 2 * 0.42)}H${frame.width}" stroke="#8d6fa8" stroke-width="${1 + index * 0.3}" opacity="0.4"/>`,
    ) +
    `<path d="M${frame.focusX - 2} ${frame.height * horizon}L${frame.focusX - 34} ${frame.height}h68L${frame.focusX + 2} ${frame.height * horizon}z" fill="#e2432f"/>` +
    posts +
    figure(frame.focusX + 40, frame.height * (horizon + 0.1), 66, "#241338") +
    shade(frame, "foot", "bottom", "#2a1548", 0.36, 0.92)
  );
};

/** The Slow Train Robbery: a train uphill, bandits keeping step. */
export const slowTrain: Scene = (frame) => {
  const car = (x: number, fill: string): string =>
    `<g transform="translate(${x} 0)"><rect x="-70" y="-74" width="140" height="66" rx="6" fill="${fill}"/>${times(4, (index) => `<rect x="${-56 + index * 30}" y="-60" width="20" height="24" fill="#ffe7b0"/>`)}<circle cx="-40" r="13" fill="#3a1d14"/><circle cx="40" r="13" fill="#3a1d14"/></g>`;
  const engine = `<g transform="translate(190 0)"><path d="M-60 -10V-60H20v-50h-14v-14h44v14h-14v50H66q16 6 16 50z" fill="#2b2f3a"/><path d="M-60 -10v-100h54v100z" fill="#b3402a"/><rect x="-48" y="-96" width="30" height="34" fill="#ffe7b0"/><circle cx="-34" r="17" fill="#3a1d14"/><circle cx="8" r="13" fill="#3a1d14"/><circle cx="50" r="13" fill="#3a1d14"/><g fill="#fff4dc" opacity="0.9"><circle cx="36" cy="-150" r="22"/><circle cx="4" cy="-186" r="32"/><circle cx="-44" cy="-222" r="42"/></g></g>`;
  return (
    sky(frame, "warm", [
      [0, "#f3a65a"],
      [0.6, "#ffe2ad"],
      [1, "#d97b46"],
    ]) +
    disc("sun", frame.focusX - 120, frame.height * 0.2, frame.height * 0.11, "#fff3cf", "#ffcf78") +
    ridge(frame, { base: 0.42, swell: 0.1, waves: 1.3, roughness: 0.8, fill: "#d0814f" }) +
    ridge(frame, { base: 0.52, swell: 0.06, waves: 1.9, roughness: 0.6, fill: "#a9573a" }) +
    place(
      frame,
      `<path d="M-1100 520L1000 -230V900H-1100z" fill="#6b2f26"/><g transform="translate(-10 100) rotate(-19.6)">${car(-240, "#2f7f7a")}${car(-86, "#d9a13b")}${engine}<path d="M-1200 16H1200" stroke="#2a1410" stroke-width="8"/>${times(34, (index) => `<path d="M${-1180 + index * 70} 14v22" stroke="#2a1410" stroke-width="9"/>`)}${[-170, 20, 96].map((x) => `${figure(x, 96, 74, "#1c0d0b")}<path d="M${x - 16} 28h32M${x - 9} 28q9 -18 18 0z" stroke="#1c0d0b" stroke-width="5" fill="#1c0d0b"/>`).join("")}</g>`,
      0.44,
      0.5,
    ) +
    shade(frame, "foot", "bottom", "#2a0f0d", 0.36, 0.92)
  );
};

/** Ёлка для майора: the outline of a tree that is not there. */
export const stolenTree: Scene = (frame) => {
  const tiers = "M0 -370L110 -190H60L170 -20H90L230 180H40V250H-40V180H-230L-90 -20H-170L-60 -190H-110z";
  const lamps = times(16, (index) => {
    const x = -170 + ((index * 83) % 340);
    const y = -150 + ((index * 47) % 320);
    return `<circle cx="${x}" cy="${y}" r="9" fill="${["#ffd34d", "#ff5d5d", "#6be0ff", "#9cff8a"][index % 4]}"/>`;
  });
  return (
    sky(frame, "eve", [
      [0, "#0d1f4d"],
      [0.6, "#2c5a9a"],
      [1, "#0b1738"],
    ]) +
    times(
      9,
      (index) =>
        `<g transform="translate(${(index / 8) * frame.width} ${frame.height * 0.72})"><rect x="-50" y="${-170 - ((index * 61) % 120)}" width="96" height="340" fill="#122a5c"/>${times(6, (at) => `<rect x="${-34 + (at % 2) * 42}" y="${-140 + Math.floor(at / 2) * 50}" width="22" height="28" fill="${(index + at) % 3 ? "#ffcf7d" : "#0d1f4d"}"/>`)}</g>`,
    ) +
    ground(frame, 0.72, "#e9f1ff") +
    glow("where", frame.focusX, frame.height * 0.42, frame.height * 0.4, "#9fd0ff", 0.5) +
    place(
      frame,
      `<ellipse cy="262" rx="120" ry="22" fill="#b3c6e6"/><path d="${tiers}" fill="#123a6b" fill-opacity="0.25" stroke="#fff" stroke-width="8" stroke-dasharray="20 16"/>${lamps}<g transform="translate(0 -392)"><path d="M-64 0h128l-10 22h-108z" fill="#1a2238"/><path d="M-58 0q0 -60 58 -60t58 60z" fill="#3b5a8f"/><path d="M-58 -14h116v14h-116z" fill="#d3222a"/><path d="M0 -44l5 10 11 1-8 7 2 11-10 -5-10 5 2 -11-8 -7 11 -1z" fill="#ffd34d"/></g><g transform="translate(190 264)">${figure(0, 0, 96, "#101a33")}<path d="M-16 -56L-210 -6 -170 22z" fill="#fff2a8" opacity="0.6"/></g>`,
      0.47,
      0.56,
      0.84,
    ) +
    fall(frame, 130, "#fff", 0) +
    shade(frame, "foot", "bottom", "#081230", 0.42, 1)
  );
};

/** Тихий час: a bugle nobody may blow. */
export const silentBugle: Scene = (frame) => {
  const pines = times(15, (index) => {
    const x = (index / 14) * frame.width;
    const tall = 150 + ((index * 71) % 110);
    return `<path d="M${x - 54} ${frame.height * 0.66}L${x} ${frame.height * 0.66 - tall}l54 ${tall}z" fill="${index % 2 ? "#4f9a6a" : "#3b8259"}"/>`;
  });
  return (
    sky(frame, "august", [
      [0, "#7fcdf0"],
      [0.7, "#fff3c9"],
      [1, "#f4d98a"],
    ]) +
    disc("sun", frame.focusX + 150, frame.height * 0.16, frame.height * 0.08, "#fff8d8", "#ffd34d") +
    pines +
    ground(frame, 0.66, "#9ccf6a") +
    times(
      5,
      (index) =>
        `<g transform="translate(${frame.focusX - 260 + index * 130} ${frame.height * 0.72})"><path d="M-56 0L0 -84 56 0z" fill="#fffaf0"/><path d="M-14 0L0 -40 14 0z" fill="#c9b78a"/></g>`,
    ) +
    place(
      frame,
      `<path d="M-210 -190H210L0 190z" fill="#e2332f"/><path d="M-210 -190H210L178 -132H-178z" fill="#ff5a4d"/><g transform="rotate(-24)"><path d="M-250 -10H120L210 -74V74L120 14H-250z" fill="#f2b632"/><ellipse cx="212" cy="0" rx="20" ry="76" fill="#c98a1c"/><path d="M-150 -10c-20 -86 130 -86 130 0M-150 14c0 76 150 76 150 0" fill="none" stroke="#f2b632" stroke-width="20"/><rect x="-276" y="-20" width="30" height="44" rx="8" fill="#c98a1c"/></g>${["Z", "z", "z"].map((z, index) => `<text x="${150 + index * 46}" y="${-190 - index * 62}" font-family="Poster Lettering" font-size="${120 - index * 24}" font-weight="800" fill="#245a7a">${z}</text>`).join("")}`,
      0.38,
      0.46,
    ) +
    shade(frame, "foot", "bottom", "#1f5a35", 0.34, 0.92)
  );
};

/** Ice Road Chess: a knight of black on a road of white. */
export const iceKnight: Scene = (frame) => {
  const horizon = 0.5;
  const tiles = times(9, (row) =>
    times(14, (column) => {
      if ((row + column) % 2) return "";
      const [near, far] = [((row + 1) / 9) ** 1.7, (row / 9) ** 1.7];
      const point = (at: number, depth: number): string =>
        `${(frame.focusX + (at - 7) * (26 + depth * 190)).toFixed(0)},${(frame.height * (horizon + depth * (1 - horizon))).toFixed(0)}`;
      return `<polygon points="${point(column, far)} ${point(column + 1, far)} ${point(column + 1, near)} ${point(column, near)}" fill="#5b93b8" opacity="0.75"/>`;
    }),
  );
  return (
    sky(frame, "north", [
      [0, "#9fc4dd"],
      [horizon, "#f4fbff"],
      [1, "#cfe4f0"],
    ]) +
    disc("sun", frame.focusX + 160, frame.height * 0.3, frame.height * 0.06, "#fff", "#ffe9c9") +
    ridge(frame, { base: 0.48, swell: 0.03, waves: 2.2, roughness: 0.9, fill: "#8fb2c9" }) +
    ground(frame, horizon, "#eef7fc") +
    tiles +
    place(
      frame,
      `<path d="M-150 260H150l-20 -50H-130zM-116 206H116C110 120 60 80 70 10C80 -40 120 -60 120 -130C116 -230 40 -300 -40 -320L-50 -366 -86 -310C-150 -270 -190 -190 -216 -100L-176 -50C-140 -60 -130 -90 -90 -96C-40 -100 -40 -60 -70 0C-110 70 -116 130 -116 206z" fill="#121a24"/><circle cx="-92" cy="-212" r="15" fill="#eef7fc"/><path d="M60 -250C110 -190 110 -120 70 -40" stroke="#33475a" stroke-width="14" fill="none"/><path d="M-200 -96l22 16" stroke="#eef7fc" stroke-width="6"/>`,
      0.4,
      0.5,
    ) +
    place(
      frame,
      `<g transform="translate(-230 0)"><rect x="-46" y="-60" width="92" height="60" fill="#c8402f"/><rect x="-36" y="-52" width="72" height="24" fill="#1c2b38"/>${glow("h1", -28, -8, 44, "#fff6c9", 0.95)}${glow("h2", 28, -8, 44, "#fff6c9", 0.95)}<circle cx="-28" cy="-8" r="7" fill="#fff"/><circle cx="28" cy="-8" r="7" fill="#fff"/></g>`,
      0.6,
      0.62,
    ) +
    shade(frame, "foot", "bottom", "#0b2233", 0.46, 1) +
    shade(frame, "foot-again", "bottom", "#0b2233", 0.42, 0.8)
  );
};
