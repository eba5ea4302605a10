import type { Scene } from "../frame.ts";
import { disc, fall, figure, glow, ground, place, ridge, shade, sky, stars, times } from "../shapes.ts";

/** 4 Minutes to Low Tide: a pale road through the sea, somebody running. */
export const tidalRoad: Scene = (frame) => {
  const foam = times(34, (index) => {
    const y = -420 + index * 30;
    const shift = (index % 2 ? 60 : 0) - 700;
    return `<path d="M${shift} ${y}${times(12, () => "q30 -16 60 0t60 0")}" fill="none" stroke="#9fe3dc" stroke-width="2" opacity="0.22"/>`;
  });
  return (
    sky(frame, "sea", [
      [0, "#0c6a78"],
      [1, "#062f46"],
    ]) +
    place(
      frame,
      `${foam}<path d="M-40 -330C220 -230 -230 -110 -30 40S160 300 -190 560H30C330 300 150 130 90 30S330 -230 40 -330z" fill="#f3dfb4"/><path d="M0 -320C250 -220 -190 -110 20 40S240 300 -80 560" fill="none" stroke="#d8b985" stroke-width="7" stroke-dasharray="4 22"/><ellipse cy="-350" rx="150" ry="58" fill="#2e5b3c"/><ellipse cy="-364" rx="112" ry="36" fill="#4f8a4d"/><path d="M-14 -372v-92h28v92z" fill="#f7f1e2"/><path d="M-20 -464h40l-20 -30z" fill="#d7412f"/><g transform="translate(34 86) rotate(8)">${figure(0, 0, 96, "#d7412f")}<path d="M0 0l150 60 10 -26z" fill="#062f46" opacity="0.45"/></g>`,
      0.46,
      0.56,
    ) +
    shade(frame, "foot", "bottom", "#031c2c", 0.34, 0.94)
  );
};

/** Żółta łódź: one yellow boat on a lake without wind. */
export const yellowBoat: Scene = (frame) => {
  const boat = (flip: number): string =>
    `<g transform="translate(0 ${flip > 0 ? 0 : 12}) scale(1 ${flip})"><path d="M-190 -36H190q-30 66 -90 70H-100q-70 -10 -90 -70z" fill="${flip > 0 ? "#ffc524" : "#b89a3a"}"/><path d="M-190 -36H190l-8 16H-182z" fill="${flip > 0 ? "#fff0b0" : "#9a8a52"}"/>${figure(-70, -34, 110, "#23302c")}${figure(84, -34, 110, "#23302c")}<path d="M100 -90L230 20" stroke="#23302c" stroke-width="6"/></g>`;
  return (
    sky(frame, "dawn", [
      [0, "#cfd8cf"],
      [0.5, "#e9e4d2"],
      [1, "#7f9a92"],
    ]) +
    ridge(frame, { base: 0.42, swell: 0.03, waves: 1.4, roughness: 0.2, fill: "#8ba79b" }) +
    ridge(frame, { base: 0.45, swell: 0.015, waves: 2.4, roughness: 0.5, fill: "#56756a" }) +
    ground(frame, 0.47, "#a9bdb2") +
    times(
      16,
      (index) =>
        `<path d="M0 ${frame.height * (0.49 + index * 0.032)}H${frame.width}" stroke="#dfe8dc" stroke-width="${1 + index * 0.2}" opacity="0.35"/>`,
    ) +
    place(frame, `<g opacity="0.55">${boat(-0.8)}</g>${boat(1)}`, 0.6, 0.62) +
    shade(frame, "foot", "bottom", "#22403a", 0.34, 0.9)
  );
};

/** 열두 번째 파도: twelve waves, the last one red. */
export const twelveWaves: Scene = (frame) => {
  const waves = times(12, (index) => {
    const y = frame.height * (0.26 + index * 0.062);
    const reach = frame.width / 5;
    const start = -reach + ((index * 67) % reach);
    const last = index === 3;
    const fill = last ? "#e23b2e" : `hsl(${206 - index * 2} ${58 - index * 2}% ${56 - index * 3.6}%)`;
    return `<path d="M${start} ${y}${times(7, () => `c${reach * 0.2} ${-frame.height * 0.07} ${reach * 0.62} ${-frame.height * 0.085} ${reach * 0.72} ${-frame.height * 0.028}c${-reach * 0.2} ${-frame.height * 0.02} ${-reach * 0.3} ${frame.height * 0.028} ${reach * 0.28} ${frame.height * 0.028}`)}V${frame.height}H${start}z" fill="${fill}" stroke="#f4efe0" stroke-width="3" stroke-opacity="${last ? 0.9 : 0.45}"/>`;
  });
  return (
    sky(frame, "haze", [
      [0, "#f1e8d2"],
      [1, "#c9d6d4"],
    ]) +
    disc("sun", frame.focusX, frame.height * 0.2, frame.height * 0.11, "#f7b79b", "#e9856b") +
    waves +
    shade(frame, "foot", "bottom", "#071626", 0.36, 0.92)
  );
};

/** Un ponte di zucchero: a candy arch over a canal between two pastry shops. */
export const sugarBridge: Scene = (frame) => {
  const house = (x: number, wall: string, roof: string): string =>
    `<g transform="translate(${x} 0)"><rect x="-120" y="-330" width="240" height="480" fill="${wall}"/><path d="M-136 -326L0 -410 136 -326z" fill="${roof}"/>${times(6, (index) => `<rect x="${-84 + (index % 3) * 62}" y="${-280 + Math.floor(index / 3) * 130}" width="40" height="70" rx="20" fill="#fff6ea"/>`)}<path d="M-120 0${times(6, (index) => `h40v22a20 18 0 0 1 -40 0v-22m40 0${index < 0 ? "" : ""}`)}" fill="#fff6ea"/></g>`;
  const stripes = times(13, (index) => {
    const angle = 190 + index * 13.3;
    const radians = (angle * Math.PI) / 180;
    const [c, s] = [Math.cos(radians), Math.sin(radians)];
    return `<path d="M${c * 210} ${130 + s * 210}L${c * 262} ${130 + s * 262}" stroke="#ff7fa5" stroke-width="22"/>`;
  });
  return (
    sky(frame, "noon", [
      [0, "#8ed6d9"],
      [0.6, "#ffe9d2"],
      [1, "#ffd9d0"],
    ]) +
    place(frame, house(-330, "#ffb7a5", "#c2594b") + house(330, "#ffd77d", "#b5713a"), 0.46, 0.52) +
    place(
      frame,
      `<path d="M-1500 150H1500V900H-1500z" fill="#37a6ae"/>${times(11, (index) => `<path d="M-1480 ${180 + index * 34}${times(38, () => "q20 -9 40 0t40 0")}" stroke="#b9ecea" stroke-width="3" fill="none" opacity="0.5"/>`)}<path d="M-262 150a262 262 0 0 1 524 0h-52a210 210 0 0 0 -420 0z" fill="#fffaf3"/>${stripes}${figure(-12, -110, 70, "#4b2a3b")}${figure(26, -110, 66, "#d1495b")}`,
      0.46,
      0.52,
    ) +
    fall(frame, 40, "#4b8d95", 22) +
    shade(frame, "foot", "bottom", "#0f5560", 0.32, 0.9)
  );
};

/** Мост на ту сторону: two halves of a bridge, a hand's breadth apart. */
export const halfBridges: Scene = (frame) => {
  const half = (flip: 1 | -1): string =>
    `<g transform="scale(${flip} 1)"><path d="M24 -16H900V26H24z" fill="#1a1a1a"/>${times(7, (index) => `<path d="M${60 + index * 110} -16l55 -86 55 86M${115 + index * 110} -102h110" stroke="#1a1a1a" stroke-width="9" fill="none"/>`)}<path d="M240 26v260h44V26zM620 26v260h44V26z" fill="#1a1a1a"/>${figure(44, -16, 74, "#1a1a1a")}</g>`;
  return (
    sky(frame, "grey", [
      [0, "#7d7d7a"],
      [0.5, "#e6e4dd"],
      [1, "#6d6d6a"],
    ]) +
    disc("sun", frame.focusX, frame.height * 0.4, frame.height * 0.17, "#fffdf4", "#d8d5cb") +
    ridge(frame, { base: 0.58, swell: 0.03, waves: 1.2, roughness: 0.6, fill: "#9b9a95" }) +
    ground(frame, 0.62, "#5d5d5b") +
    times(
      14,
      (index) =>
        `<path d="M0 ${frame.height * (0.63 + index * 0.028)}H${frame.width}" stroke="#d9d7cf" stroke-width="2" opacity="${(0.4 - index * 0.02).toFixed(2)}" stroke-dasharray="${60 + index * 17} ${30 + index * 9}"/>`,
    ) +
    place(frame, half(1) + half(-1), 0.46, 0.5) +
    shade(frame, "foot", "bottom", "#111", 0.36, 0.92)
  );
};

/** A Violin for the Ferryman: the violin is the boat. */
export const violinBoat: Scene = (frame) =>
  sky(frame, "river", [
    [0, "#31465a"],
    [0.5, "#b98a6a"],
    [0.56, "#e8b98a"],
    [1, "#20313f"],
  ]) +
  ridge(frame, { base: 0.5, swell: 0.04, waves: 1.1, roughness: 0.8, fill: "#2c3d49" }) +
  ground(frame, 0.56, "#3a5566") +
  times(
    12,
    (index) =>
      `<path d="M0 ${frame.height * (0.58 + index * 0.035)}H${frame.width}" stroke="#e8b98a" stroke-width="2" opacity="0.22" stroke-dasharray="${90 + index * 21} ${50 + index * 7}"/>`,
  ) +
  place(
    frame,
    `<g transform="rotate(-4)"><path d="M-250 0c-10 -70 70 -92 130 -58c30 16 52 16 84 0c66 -34 156 -20 150 58c6 78 -84 92 -150 58c-32 -16 -54 -16 -84 0c-60 34 -140 12 -130 -58z" fill="#a4441f"/><path d="M-250 0c-10 -70 70 -92 130 -58c30 16 52 16 84 0c66 -34 156 -20 150 58z" fill="#c9602c"/><path d="M60 -9H330l26 -16 10 12-8 28-28 -10H60z" fill="#2b1710"/><path d="M-190 -5H60M-190 5H60" stroke="#f4dcb0" stroke-width="2"/><path d="M-60 -34q-12 14 0 28M-60 34q-12 -14 0 -28M-100 -20v40" stroke="#2b1710" stroke-width="6" fill="none"/></g>${figure(-40, -42, 210, "#151c22")}<path d="M-20 -190L170 240" stroke="#f4dcb0" stroke-width="6"/>`,
    0.56,
    0.6,
  ) +
  shade(frame, "foot", "bottom", "#0e1820", 0.34, 0.92);

/** Lanternfish Harbour: a small boat above, something large and lit below. */
export const lanternfish: Scene = (frame) => {
  const line = frame.kind === "poster" ? 0.24 : 0.26;
  const dots = times(64, () => {
    const [x, y] = [frame.random() * frame.width, frame.height * (line + 0.05 + frame.random() * 0.7)];
    return `<circle cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="${(1 + frame.random() ** 3 * 5).toFixed(1)}" fill="#8ffcff" opacity="${(0.2 + frame.random() * 0.7).toFixed(2)}"/>`;
  });
  return (
    sky(frame, "deep", [
      [0, "#20364a"],
      [line, "#6f8f9a"],
      [line + 0.001, "#0a4a5c"],
      [0.7, "#04202f"],
      [1, "#020d15"],
    ]) +
    glow("belly", frame.focusX, frame.height * 0.53, frame.height * 0.5, "#22d3e6", 0.5) +
    dots +
    place(
      frame,
      `<path d="M-230 20C-190 -120 40 -170 170 -30L270 -110Q250 10 274 120L170 44C40 170 -180 150 -230 20z" fill="#052636" stroke="#7df3ff" stroke-width="5"/><path d="M-228 30Q-150 60 -96 12" stroke="#7df3ff" stroke-width="5" fill="none"/>${times(9, (index) => `<circle cx="${-120 + index * 34}" cy="${78 - Math.abs(index - 3.5) * 5}" r="9" fill="#d8ffff"/>`)}${times(7, (index) => `<circle cx="${-90 + index * 38}" cy="${-62 - Math.sin(index * 0.6) * 18}" r="5" fill="#8ffcff"/>`)}<circle cx="-140" cy="-22" r="26" fill="#d8ffff"/><circle cx="-136" cy="-22" r="13" fill="#021018"/><path d="M-110 -96q-40 -120 -130 -70" stroke="#7df3ff" stroke-width="5" fill="none"/>${glow("lure", -244, -160, 90, "#fff2a8", 0.95)}<circle cx="-244" cy="-160" r="13" fill="#fffbe0"/>`,
      0.55,
      0.62,
    ) +
    `<g transform="translate(${frame.focusX + 40} ${frame.height * line})"><path d="M-80 -14H84l-26 30H-56z" fill="#101a22"/><path d="M-40 -14v-44h52v44z" fill="#c8452f"/><path d="M-22 -46h16v14h-16z" fill="#ffd98a"/><path d="M30 -14v-92M30 -100l-40 40M30 -100l46 84" stroke="#101a22" stroke-width="3"/></g>` +
    shade(frame, "foot", "bottom", "#01070c", 0.34, 0.94)
  );
};

/** 灯台のねこ: a cat sits before the lamp. */
export const lighthouseCat: Scene = (frame) => {
  const tower = frame.kind === "poster" ? 0.36 : 0.38;
  return (
    sky(frame, "night", [
      [0, "#0b1b4a"],
      [0.6, "#234a8f"],
      [1, "#0a1633"],
    ]) +
    stars(frame, 170, 0.6, "#fff4cf") +
    place(frame, `<path d="M0 0L-1500 -350V-33zM0 0L1500 -283V100z" fill="#ffe48a" opacity="0.34"/>`, tower, tower) +
    glow("lamp", frame.focusX, frame.height * tower, frame.height * 0.36, "#ffe48a", 0.9) +
    place(
      frame,
      `<path d="M-56 70L-104 640H104L56 70z" fill="#fdf6e6"/><path d="M-66 190h132l8 92h-148zM-82 380h164l8 92h-180z" fill="#e2493b"/><rect x="-76" y="48" width="152" height="26" fill="#12203f"/><rect x="-58" y="-70" width="116" height="118" fill="#fff2b0"/><path d="M-70 -68L0 -130 70 -68z" fill="#12203f"/><path d="M0 -130v-30" stroke="#12203f" stroke-width="6"/><path d="M-58 -10h116M-20 -70v118M22 -70v118" stroke="#12203f" stroke-width="3" opacity="0.4"/><path d="M-26 50c-8 -40 2 -62 8 -70c-8 -10 -10 -26 -6 -42l16 14q8 -3 16 0l16 -14q6 24 -6 42c10 12 16 36 8 70z" fill="#12203f"/><path d="M30 44q44 6 40 -40" stroke="#12203f" stroke-width="9" fill="none" stroke-linecap="round"/><circle cx="-8" cy="-30" r="3.4" fill="#ffe48a"/><circle cx="10" cy="-30" r="3.4" fill="#ffe48a"/>`,
      tower,
      tower,
    ) +
    ridge(frame, { base: 0.83, swell: 0.02, waves: 3.2, roughness: 0.3, fill: "#0d2a5c" }) +
    ridge(frame, { base: 0.88, swell: 0.018, waves: 4.1, roughness: 0.3, fill: "#091d42" }) +
    shade(frame, "foot", "bottom", "#050f26", 0.3, 0.92)
  );
};
