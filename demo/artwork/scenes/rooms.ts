import type { Scene } from "../frame.ts";
import { disc, figure, glow, place, polar, shade, sky, times } from "../shapes.ts";

/** Half-Past Midnight II: a house cut open, a lift at a different floor for everybody. */
export const cutOpenHouse: Scene = (frame) => {
  const rooms = times(6, (row) =>
    times(5, (column) => {
      const shaft = column === 2;
      const [x, y] = [-250 + column * 102, -350 + row * 104];
      const lit = (row * 3 + column * 5) % 4 !== 1;
      const fill = shaft ? "#0a1a17" : lit ? ["#d6e8a8", "#7fc9a0", "#3f8f7c"][(row + column) % 3] : "#12302b";
      const tenant = !shaft && lit && (row + column) % 2 ? figure(x + 48, y + 92, 58, "#0a1a17") : "";
      return `<rect x="${x}" y="${y}" width="94" height="96" fill="${fill}"/>${tenant}`;
    }),
  );
  const cabins = [0, 2, 5].map(
    (row) =>
      `<rect x="-38" y="${-342 + row * 104}" width="78" height="80" fill="#ff5a36"/><path d="M1 ${-342 + row * 104}v80" stroke="#0a1a17" stroke-width="4"/>`,
  );
  return (
    sky(frame, "night", [
      [0, "#04100e"],
      [1, "#0f2d27"],
    ]) +
    glow("haze", frame.focusX, frame.height * 0.4, frame.height * 0.6, "#5fd0a0", 0.28) +
    place(
      frame,
      `<path d="M-270 560V-360L0 -440 290 -360V560z" fill="#071411"/>${rooms}<path d="M1 -350V520" stroke="#ff5a36" stroke-width="2" opacity="0.6"/>${cabins.join("")}`,
      0.47,
      0.56,
    ) +
    shade(frame, "foot", "bottom", "#030b09", 0.42, 0.96)
  );
};

/** Half-Past Midnight III: looking up a lift shaft that goes on too long. */
export const endlessShaft: Scene = (frame) => {
  const frames = times(18, (index) => {
    const size = 1800 * 0.8 ** index;
    const turn = index * 2.2;
    const lit = index === 16;
    const tone = 16 + index * 4;
    return `<g transform="rotate(${turn})"><rect x="${-size / 2}" y="${-size * 0.62}" width="${size}" height="${size * 1.24}" fill="hsl(${28 + index * 2} ${40 + index * 3}% ${lit ? 88 : tone}%)" stroke="#0c0704" stroke-width="${Math.max(2, 30 * 0.8 ** index)}"/><rect x="${size * 0.36}" y="${-size * 0.06}" width="${size * 0.08}" height="${size * 0.12}" fill="${index % 3 ? "#3a2413" : "#ffb347"}"/></g>`;
  });
  return (
    `<rect width="${frame.width}" height="${frame.height}" fill="#0c0704"/>` +
    place(frame, frames + glow("end", 0, 0, 260, "#ffd9a0", 0.8), 0.4, 0.5, 1.35) +
    place(frame, `<path d="M-3 -700V0M12 -700V0" stroke="#0c0704" stroke-width="5"/>`, 0.4, 0.5) +
    shade(frame, "foot", "bottom", "#080402", 0.42, 0.96)
  );
};

/** 2113: a door at the end of stripes of orange carpet. */
export const orangeCorridor: Scene = (frame) => {
  const colours = ["#5b1f0e", "#8f2f12", "#c9481a", "#ee7326", "#f7a440", "#fbd08a"];
  const bands = times(6, (index) => {
    const r = 420 - index * 52;
    return `<path d="M${-r} 620V${-40}a${r} ${r} 0 0 1 ${r * 2} 0V620z" fill="${colours[index]}"/>`;
  });
  return (
    `<rect width="${frame.width}" height="${frame.height}" fill="#3a130a"/>` +
    place(
      frame,
      `${bands}<path d="M-95 620V-40a95 95 0 0 1 190 0V620z" fill="#fff3d6"/><circle cx="58" cy="150" r="13" fill="#c9481a"/><path d="M58 158l-9 46h18z" fill="#c9481a"/>${figure(0, 420, 190, "#3a130a")}`,
      0.36,
      0.42,
    ) +
    shade(frame, "foot", "bottom", "#2a0c06", 0.34, 0.95)
  );
};

/** L'Heure des chaises vides: forty-two chairs, one of them taken. */
export const emptyChairs: Scene = (frame) => {
  const chair = (x: number, y: number, fill: string): string =>
    `<g transform="translate(${x} ${y})" stroke="${fill}" fill="none" stroke-width="5"><path d="M-17 -44V30M17 -6V30M-17 -6H17M-17 -44q17 -12 22 0" /><path d="M-17 -22h14" stroke-width="3"/></g>`;
  const chairs = times(42, (index) => {
    const [column, row] = [index % 6, Math.floor(index / 6)];
    return chair(-205 + column * 82, -330 + row * 98, index === 22 ? "#c8402f" : "#2b2a28");
  });
  return (
    sky(frame, "paper", [
      [0, "#e9e4d8"],
      [1, "#bdb6a6"],
    ]) +
    place(
      frame,
      `${chairs}<circle cx="126" cy="-74" r="12" fill="#c8402f"/><path d="M112 -56q14 -10 28 0l4 50h-36z" fill="#c8402f"/>`,
      0.4,
      0.52,
      0.8,
    ) +
    shade(frame, "foot", "bottom", "#1c1b1a", 0.3, 0.92)
  );
};

/** Чай с Яковом: a chair under a lamp, a glass of tea. */
export const mendedChair: Scene = (frame) =>
  sky(frame, "cellar", [
    [0, "#2b160c"],
    [0.6, "#5a2f16"],
    [1, "#22110a"],
  ]) +
  glow("lamp-light", frame.focusX, frame.height * 0.2, frame.height * 0.62, "#ffc46b", 0.8) +
  place(
    frame,
    `<path d="M0 -520V-330" stroke="#140a05" stroke-width="5"/><path d="M-80 -262q0 -72 80 -72t80 72z" fill="#140a05"/><ellipse cy="-262" rx="80" ry="12" fill="#fff1c9"/><path d="M-74 -256L-260 330H260L74 -256z" fill="#ffdf9c" opacity="0.16"/>` +
      `<g fill="none" stroke="#1c0d06" stroke-width="20" stroke-linecap="round" stroke-linejoin="round"><path d="M-96 -150L-84 300M84 70L96 300M-90 62H92"/><path d="M-96 -150q90 -40 120 0l-8 212" /></g><path d="M-92 -90h112M-92 -30h110" stroke="#1c0d06" stroke-width="10"/><path d="M-104 52h208v26h-208z" fill="#c46a2b"/>` +
      `<g transform="translate(10 4)"><path d="M-30 -44h60l-6 88h-48z" fill="#f2b15c" opacity="0.92"/><path d="M-34 4h68v42h-68z" fill="#d9d2c4"/><path d="M34 10q30 4 24 22t-24 14" fill="none" stroke="#d9d2c4" stroke-width="7"/><path d="M-8 -60q-14 -22 2 -40t2 -40" stroke="#fff1d6" stroke-width="5" fill="none" opacity="0.7"/></g>`,
    0.47,
    0.55,
  ) +
  shade(frame, "foot", "bottom", "#140904", 0.34, 0.95);

/** Moth Hour: wings that fill the dark, one lamp. */
export const greatMoth: Scene = (frame) => {
  const wing = (flip: 1 | -1): string =>
    `<g transform="scale(${flip} 1)"><path d="M10 -40C120 -260 330 -300 380 -210C390 -90 250 20 20 40z" fill="url(#wing)"/><path d="M14 30C150 40 270 120 240 240C180 300 60 220 8 90z" fill="url(#wing)"/><circle cx="230" cy="-130" r="50" fill="#1a0d0a"/><circle cx="230" cy="-130" r="34" fill="#f2c35b"/><circle cx="230" cy="-130" r="15" fill="#1a0d0a"/><circle cx="140" cy="150" r="26" fill="#1a0d0a"/><circle cx="140" cy="150" r="13" fill="#e2793f"/>${times(7, (index) => `<path d="M16 -20Q${150 + index * 10} ${-210 + index * 34} ${360 - index * 12} ${-200 + index * 30}" stroke="#1a0d0a" stroke-width="2" opacity="0.35" fill="none"/>`)}<path d="M6 -70q40 -80 90 -100" stroke="#e9cf9a" stroke-width="4" fill="none"/></g>`;
  return (
    sky(frame, "inn", [
      [0, "#0d0707"],
      [0.6, "#2a1512"],
      [1, "#0b0505"],
    ]) +
    glow("lamp", frame.focusX, frame.height * 0.43, frame.height * 0.62, "#f0a13c", 0.65) +
    `<radialGradient id="wing" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="400"><stop offset="0" stop-color="#f4dfae"/><stop offset="0.5" stop-color="#a8683a"/><stop offset="1" stop-color="#4c2519"/></radialGradient>` +
    place(
      frame,
      `${wing(1)}${wing(-1)}<path d="M-16 -80h32q10 130 -16 250q-26 -120 -16 -250z" fill="#e9cf9a"/>`,
      0.42,
      0.5,
    ) +
    shade(frame, "foot", "bottom", "#080303", 0.34, 0.94)
  );
};

/** Violet, After Hours: a microphone in a violet light, keys in a curve. */
export const violetStage: Scene = (frame) => {
  const keys = times(19, (index) => {
    const [x1, y1] = polar(0, 720, 640, 214 + index * 6);
    const [x2, y2] = polar(0, 720, 500, 214 + index * 6);
    const [x3, y3] = polar(0, 720, 500, 219.2 + index * 6);
    const [x4, y4] = polar(0, 720, 640, 219.2 + index * 6);
    const black =
      index % 7 === 2 || index % 7 === 6
        ? ""
        : `<path d="M${x4} ${y4}L${(x4 * 0.4 + x3 * 0.6).toFixed(0)} ${(y4 * 0.4 + y3 * 0.6).toFixed(0)}" stroke="#160726" stroke-width="26"/>`;
    return `<path d="M${x1} ${y1}L${x2} ${y2}L${x3} ${y3}L${x4} ${y4}z" fill="#f6e9ff"/>${black}`;
  });
  return (
    sky(frame, "club", [
      [0, "#1a0733"],
      [0.6, "#3d1070"],
      [1, "#12041f"],
    ]) +
    place(
      frame,
      `<path d="M-60 -620L-330 520H330L60 -620z" fill="#c98bff" opacity="0.28"/><path d="M-30 -620L-190 520H190L30 -620z" fill="#f3d4ff" opacity="0.3"/>`,
      0.42,
      0.5,
    ) +
    place(
      frame,
      `${keys}<path d="M0 30V420" stroke="#160726" stroke-width="14"/><rect x="-74" y="-250" width="148" height="270" rx="74" fill="#e3d4ee"/><rect x="-74" y="-250" width="148" height="270" rx="74" fill="none" stroke="#160726" stroke-width="8"/>${times(9, (index) => `<path d="M-70 ${-190 + index * 22}H70" stroke="#160726" stroke-width="7"/>`)}<rect x="-84" y="-100" width="168" height="26" fill="#ff4f9a"/>`,
      0.44,
      0.54,
    ) +
    disc("spot", frame.focusX, -20, 60, "#fff", "#f3d4ff") +
    shade(frame, "foot", "bottom", "#0c0218", 0.36, 0.96)
  );
};
