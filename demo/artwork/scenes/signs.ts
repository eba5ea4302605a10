import type { Scene } from "../frame.ts";
import { glow, place, polar, ridge, shade, sky, stars, times } from "../shapes.ts";

/** Q: a crossword with one ring of red. */
export const crosswordQ: Scene = (frame) => {
  const cell = 74;
  const black = new Set([3, 11, 15, 20, 24, 31, 36, 43, 50, 54, 59, 64, 70, 77]);
  const letters = "NELLTIDEOWLARCHERTOMESALTINKCLUEREADOVERSTEMPAGESOLVE";
  const cells = times(108, (index) => {
    const [x, y] = [-5 * cell + (index % 9) * cell + cell / 2, -6 * cell + Math.floor(index / 9) * cell + cell / 2];
    const letter = index % 3 === 0 || index > 80 ? "" : letters[index % letters.length];
    return black.has(index % 81)
      ? `<rect x="${x}" y="${y}" width="${cell}" height="${cell}" fill="#15171c"/>`
      : `<rect x="${x}" y="${y}" width="${cell}" height="${cell}" fill="#faf6ea" stroke="#15171c" stroke-width="3"/><text x="${x + cell / 2}" y="${y + 56}" text-anchor="middle" font-family="Poster Lettering" font-size="56" font-weight="500" fill="#9aa0ab">${letter ?? ""}</text>`;
  });
  return (
    `<rect width="${frame.width}" height="${frame.height}" fill="#d9d2bf"/>` +
    place(
      frame,
      `<g transform="rotate(-8)">${cells}</g><circle r="190" fill="none" stroke="#d3222a" stroke-width="58"/><path d="M80 90L230 250" stroke="#d3222a" stroke-width="58" stroke-linecap="round"/>`,
      0.4,
      0.48,
    ) +
    shade(frame, "foot", "bottom", "#15171c", 0.34, 0.95)
  );
};

/** Oh: two rings that begin to say the same thing. */
export const twoOhs: Scene = (frame) =>
  sky(frame, "blush", [
    [0, "#ffe5d9"],
    [1, "#ffc4b8"],
  ]) +
  place(
    frame,
    `<g style="mix-blend-mode:multiply"><circle cx="-90" cy="0" r="190" fill="#ff7c6e"/></g><g style="mix-blend-mode:multiply"><circle cx="90" cy="0" r="190" fill="#59b8c9"/></g><circle cx="-90" r="74" fill="#ffd9cc"/><circle cx="90" r="74" fill="#ffd9cc"/>${times(5, (index) => `<circle cx="${-60 + index * 30}" cy="${-268 + Math.abs(index - 2) * 14}" r="6" fill="#7a3b4a"/>`)}`,
    0.36,
    0.48,
    1.2,
  ) +
  shade(frame, "foot", "bottom", "#7a2f4a", 0.36, 0.9);

/** 1,001 Umbrellas: umbrellas drift over a town by the sea, one of them red. */
export const driftingUmbrellas: Scene = (frame) => {
  const hues = ["#2a7f9e", "#3fa7a0", "#f2b632", "#7a6bb5", "#5f8fd6", "#2f5f8a"];
  const umbrella = (x: number, y: number, scale: number, turn: number, fill: string): string =>
    `<g transform="translate(${x.toFixed(0)} ${y.toFixed(0)}) rotate(${turn.toFixed(0)}) scale(${scale.toFixed(2)})"><path d="M0 -10V84q0 20 18 20t16 -18" stroke="#3b2a2a" stroke-width="6" fill="none"/><path d="M-90 0A90 84 0 0 1 90 0q-22 -22 -45 0q-22 -22 -45 0q-22 -22 -45 0q-22 -22 -45 0z" fill="${fill}"/><path d="M0 -84Q-46 -50 -45 0M0 -84Q46 -50 45 0M0 -84V-6" stroke="#fff" stroke-width="3" opacity="0.4" fill="none"/></g>`;
  const many = times(26, (index) => {
    const depth = index / 25;
    return umbrella(
      frame.random() * frame.width,
      frame.height * (0.04 + frame.random() * 0.58),
      0.25 + depth * 0.5,
      frame.random() * 50 - 25,
      hues[index % hues.length] ?? "#2a7f9e",
    );
  });
  return (
    sky(frame, "clear", [
      [0, "#bfe6f0"],
      [0.66, "#fdf3d8"],
      [1, "#8fb8c9"],
    ]) +
    `<g opacity="0.92">${many}</g>` +
    times(
      14,
      (index) =>
        `<path d="M${(index / 13) * frame.width - 40} ${frame.height * 0.8}v${-40 - ((index * 53) % 60)}l34 -26 34 26v80z" fill="${["#f0a58f", "#f7d9a8", "#c9dfe6", "#e9b7c0"][index % 4]}"/>`,
    ) +
    ridge(frame, { base: 0.8, swell: 0.008, waves: 3, roughness: 0.2, fill: "#3b7f95" }) +
    place(frame, umbrella(0, 0, 2, -10, "#e2372f"), 0.38, 0.44) +
    shade(frame, "foot", "bottom", "#0f3f52", 0.34, 0.92)
  );
};

/** Ele7en: a pitch from above, seven who are there and four who are not. */
export const sevenOfEleven: Scene = (frame) => {
  const places = [
    [0, 330],
    [-180, 210],
    [-60, 230],
    [70, 230],
    [190, 205],
    [-170, 40],
    [-30, 70],
    [120, 40],
    [-150, -150],
    [0, -190],
    [150, -150],
  ] as const;
  return (
    times(
      12,
      (index) =>
        `<rect y="${(index * frame.height) / 12}" width="${frame.width}" height="${frame.height / 12 + 1}" fill="${index % 2 ? "#3f9b4b" : "#358a42"}"/>`,
    ) +
    place(
      frame,
      `<g fill="none" stroke="#f4fff0" stroke-width="7"><rect x="-262" y="-400" width="524" height="800"/><path d="M-262 0H262M-130 -400v130h260v-130M-130 400v-130h260v130"/><circle r="96"/></g>${places.map(([x, y], index) => (index % 3 === 1 ? `<circle cx="${x}" cy="${y}" r="25" fill="none" stroke="#ffe14d" stroke-width="5" stroke-dasharray="9 9"/>` : `<circle cx="${x}" cy="${y}" r="27" fill="#ffe14d"/><text x="${x}" y="${y + 13}" text-anchor="middle" font-family="Poster Lettering" font-size="38" font-weight="800" fill="#1c4a25">${index + 1}</text>`)).join("")}<g transform="translate(210 -330) rotate(-20)"><path d="M-34 0q34 -44 68 0l-8 26h-52z" fill="#fffdf4"/><path d="M-22 -20l-8 -26M20 -22l10 -24" stroke="#7a5a3a" stroke-width="7"/></g>`,
      0.44,
      0.5,
      0.94,
    ) +
    shade(frame, "foot", "bottom", "#0d3318", 0.36, 0.95)
  );
};

/** El año sin martes: a paper calendar with a column of sky. */
export const noTuesdays: Scene = (frame) => {
  const tones = ["#e5317a", "#f7941d", "#00a99d", "#7b3fa0", "#fdc82f", "#2e86de", "#e5317a"];
  const days = ["L", "M", "M", "J", "V", "S", "D"];
  const page = times(7, (column) =>
    column === 1
      ? ""
      : `<g transform="translate(${-266 + column * 78} -300)"><path d="M0 0h70v540${times(4, () => "l-8.75 16-8.75 -16")}z" fill="${tones[column]}"/><text x="35" y="58" text-anchor="middle" font-family="Poster Lettering" font-size="56" font-weight="800" fill="#fff">${days[column]}</text>${times(5, (row) => `<circle cx="35" cy="${126 + row * 88}" r="22" fill="#fff" opacity="0.92"/><path d="M35 ${112 + row * 88}l5 9 10 1-7 7 2 10-10 -5-10 5 2 -10-7 -7 10 -1z" fill="${tones[column]}"/>`)}</g>`,
  );
  return (
    sky(frame, "noon", [
      [0, "#7fd4ee"],
      [1, "#fff1c4"],
    ]) +
    glow("sun", frame.focusX, frame.height * 0.3, frame.height * 0.5, "#fff7c9", 0.9) +
    place(
      frame,
      `<path d="M-420 -312Q0 -280 420 -320" stroke="#5a2a3a" stroke-width="6" fill="none"/>${page}<g transform="translate(-153 40)"><path d="M-26 0q26 -30 52 0q-26 14 -52 0z" fill="#2b2b3a"/><path d="M20 -4l20 -8-8 16z" fill="#2b2b3a"/></g>`,
      0.44,
      0.5,
    ) +
    shade(frame, "foot", "bottom", "#7a1348", 0.42, 1)
  );
};

/** Ключи от Нижнего: a key whose bit is a skyline. */
export const cityKey: Scene = (frame) =>
  sky(frame, "lacquer", [
    [0, "#3a0710"],
    [0.6, "#7a1220"],
    [1, "#22040a"],
  ]) +
  place(
    frame,
    times(
      7,
      (index) =>
        `<g transform="translate(${-300 + index * 100} 0)"><path d="M-36 420V-330a36 36 0 0 1 72 0V420z" fill="#25050b" opacity="0.7"/><circle cx="16" cy="60" r="6" fill="#e9b44c" opacity="0.6"/></g>`,
    ),
    0.46,
    0.54,
  ) +
  glow("shine", frame.focusX, frame.height * 0.32, frame.height * 0.42, "#ffbf5e", 0.4) +
  place(
    frame,
    `<g fill="url(#gold)"><path d="M0 -390a120 120 0 1 0 0.1 0zm0 62a58 58 0 1 1 -0.1 0z" fill-rule="evenodd"/><rect x="-26" y="-160" width="52" height="520"/><rect x="-44" y="-156" width="88" height="26"/><rect x="-44" y="-112" width="88" height="16"/><path d="M26 170h54l10 -26 10 26h30v-46l16 -22 16 22v46h22v150h-40v-30h-28v30h-34v-44H26z"/></g><linearGradient id="gold" x1="0" x2="1" y1="0" y2="1"><stop offset="0" stop-color="#fff0b5"/><stop offset="0.5" stop-color="#e0a030"/><stop offset="1" stop-color="#8f5a12"/></linearGradient>`,
    0.46,
    0.54,
  ) +
  shade(frame, "foot", "bottom", "#150206", 0.34, 0.95);

/** What the Tuba Knew: a bell of brass with an ear for everything. */
export const tubaBell: Scene = (frame) =>
  sky(frame, "hall", [
    [0, "#123a3f"],
    [1, "#071b20"],
  ]) +
  place(
    frame,
    times(12, (index) => {
      const r = 330 - index * 25;
      return `<circle r="${r}" fill="hsl(${42 - index} ${78 - index * 2}% ${index % 2 ? 62 - index * 3.6 : 72 - index * 4}%)"/>`;
    }) +
      `<circle r="40" fill="#140c04"/><path d="M-250 -150A290 290 0 0 1 -60 -286" stroke="#fff6d6" stroke-width="16" fill="none" stroke-linecap="round" opacity="0.8"/><g fill="#fff6d6"><path d="M250 -300v-96l56 -14v96a24 18 0 1 1 -10 -14v-60l-36 9v80a24 18 0 1 1 -10 -1z"/><path d="M-330 230v-70h8v76a20 15 0 1 1 -8 -6z"/></g>`,
    0.4,
    0.5,
  ) +
  shade(frame, "foot", "bottom", "#041013", 0.36, 0.95);

/** Mrs. Abernathy's Second Funeral: a stone with a hat on, and a correction. */
export const secondFuneral: Scene = (frame) => {
  const lily = (x: number, y: number, turn: number): string =>
    `<g transform="translate(${x} ${y}) rotate(${turn})"><path d="M0 0V150" stroke="#4f8a5a" stroke-width="9"/><path d="M0 10C-60 -20 -60 -90 -40 -120Q-20 -70 0 -70Q20 -70 40 -120C60 -90 60 -20 0 10z" fill="#fffaf2"/><path d="M0 -10V-70" stroke="#f2b632" stroke-width="7"/></g>`;
  return (
    sky(frame, "lilac", [
      [0, "#c9a6d9"],
      [0.7, "#f1d7e3"],
      [1, "#5a3a6b"],
    ]) +
    place(
      frame,
      `<ellipse cy="330" rx="420" ry="90" fill="#5f8f5a"/>${lily(-200, 190, -14)}${lily(-250, 220, -26)}${lily(210, 190, 14)}${lily(256, 224, 28)}<path d="M-160 340V-90a160 160 0 0 1 320 0V340z" fill="#57525f"/><path d="M-136 340V-90a136 136 0 0 1 272 0V340z" fill="#6f6979"/><text y="30" text-anchor="middle" font-family="Poster Lettering" font-size="130" font-weight="800" fill="#2b2733">R.I.P.</text><path d="M-120 0H124" stroke="#d3222a" stroke-width="12"/><text y="170" text-anchor="middle" font-family="Poster Lettering" font-size="120" font-weight="700" fill="#d3222a" transform="rotate(-6 0 130)">AGAIN</text><ellipse cy="-214" rx="210" ry="34" fill="#1d1622"/><path d="M-104 -220q0 -120 104 -120t104 120z" fill="#1d1622"/><path d="M-106 -236q106 40 212 0v26q-106 34 -212 0z" fill="#a4243b"/><path d="M70 -250q120 -130 60 -190q-20 80 -84 130z" fill="#a4243b"/>`,
      0.46,
      0.54,
    ) +
    shade(frame, "foot", "bottom", "#2a1636", 0.34, 0.94)
  );
};

/** The Weathervane Thief: a copper cock on a turning wind. */
export const weathercock: Scene = (frame) => {
  const wind = times(
    9,
    (index) =>
      `<path d="M-900 ${-380 + index * 84}C-400 ${-460 + index * 84} -200 ${-300 + index * 84} 100 ${-380 + index * 84}S700 ${-330 + index * 84} 900 ${-420 + index * 84}" stroke="#fff" stroke-width="${3 + (index % 3) * 3}" fill="none" opacity="0.4"/>`,
  );
  return (
    sky(frame, "gust", [
      [0, "#2c6fae"],
      [0.7, "#a8d8e8"],
      [1, "#f4e6b8"],
    ]) +
    place(frame, wind, 0.42, 0.5) +
    place(
      frame,
      `<path d="M0 20V420" stroke="#2a2320" stroke-width="14"/><path d="M-170 130H170" stroke="#2a2320" stroke-width="11"/><path d="M-170 108l-40 22 40 22z" fill="#2a2320"/>${(["W", "E"] as const).map((sign, index) => `<text x="${index ? 220 : -262}" y="156" font-family="Poster Lettering" font-size="74" font-weight="800" fill="#2a2320">${sign}</text>`).join("")}<path d="M-200 60L-150 30-110 40C-130 -60 -70 -100 -20 -90C20 -86 60 -120 70 -180C60 -220 80 -250 110 -250L118 -282 134 -254 152 -284 158 -250C176 -244 182 -226 178 -212L206 -200 176 -190C180 -100 150 20 60 40L40 60H-60L-90 70z" fill="#c96f33"/><path d="M-110 40C-190 0 -240 -100 -200 -170C-170 -120 -150 -100 -130 -90C-150 -130 -150 -170 -120 -190C-110 -130 -80 -100 -20 -90z" fill="#8fb8a0"/><circle cx="140" cy="-218" r="8" fill="#2a2320"/><path d="M150 -186q6 34 -12 44z" fill="#b3261e"/>`,
      0.4,
      0.48,
    ) +
    place(
      frame,
      `<path d="M-420 460L0 250 420 460z" fill="#7a2f24"/><path d="M-420 460L0 270 420 460" stroke="#4b1b15" stroke-width="14" fill="none"/>`,
      0.5,
      0.56,
    ) +
    shade(frame, "foot", "bottom", "#2a0f0b", 0.3, 0.95)
  );
};

/** Кафедра невозможного: a triangle that cannot be, in chalk and colour. */
export const impossibleTriangle: Scene = (frame) => {
  const bar = (turn: number, fill: string): string =>
    `<path transform="rotate(${turn})" d="M-173 100L-130 175H260L87 -125H0L130 100z" fill="${fill}"/>`;
  const chalk = ["∞ − ∞ = ?", "2 + 2 ≈ 5", "√чай", "t < 0", "0 : 0", "∀x ∄x", "пт → ∅"];
  const notes = times(7, (index) => {
    const [x, y] = polar(frame.focusX, frame.height * 0.42, frame.height * 0.4, index * 51 + 14);
    return `<text x="${x.toFixed(0)}" y="${y.toFixed(0)}" text-anchor="middle" font-family="Poster Lettering" font-size="44" font-weight="300" fill="#dff3e4" opacity="0.5" transform="rotate(${((index * 23) % 30) - 15} ${x.toFixed(0)} ${y.toFixed(0)})">${chalk[index]?.replace("<", "&lt;")}</text>`;
  });
  return (
    sky(frame, "board", [
      [0, "#0f3b34"],
      [1, "#08231f"],
    ]) +
    stars(frame, 60, 1, "#dff3e4") +
    notes +
    glow("spark", frame.focusX, frame.height * 0.42, frame.height * 0.44, "#7dffcf", 0.3) +
    place(frame, bar(0, "#ffce4a") + bar(120, "#ff6b5a") + bar(240, "#4fb8ff"), 0.42, 0.5, 1.15) +
    shade(frame, "foot", "bottom", "#041512", 0.34, 0.95)
  );
};

/** The new year's special: a leaf of the calendar that should not be there. */
export const thirtySecond: Scene = (frame) =>
  sky(frame, "tinsel", [
    [0, "#0c3f4a"],
    [1, "#072430"],
  ]) +
  stars(frame, 200, 1, "#fff2c4") +
  place(
    frame,
    `<g transform="rotate(-5)"><rect x="-190" y="-330" width="380" height="500" rx="8" fill="#fffaf0"/><rect x="-190" y="-330" width="380" height="96" fill="#d3222a"/><text y="-262" text-anchor="middle" font-family="Poster Lettering" font-size="74" font-weight="700" letter-spacing="6" fill="#fff">ДЕКАБРЬ</text><text y="96" text-anchor="middle" font-family="Poster Lettering" font-size="400" font-weight="900" fill="#d3222a">32</text><path d="M190 170l-70 0 70 -80z" fill="#d9cfb8"/></g>${[-170, -60, 70, 190].map((x, index) => `<circle cx="${x}" cy="${210 + (index % 2) * 26}" r="46" fill="#ff9a2e"/><path d="M${x} ${166 + (index % 2) * 26}q16 -22 34 -16" stroke="#3f8a45" stroke-width="8" fill="none"/>`).join("")}`,
    0.42,
    0.5,
  ) +
  shade(frame, "foot", "bottom", "#041821", 0.32, 0.95);
