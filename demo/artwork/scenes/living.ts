import type { Scene } from "../frame.ts";
import { disc, glow, polar, ridge, shade, sky, times } from "../shapes.ts";

/** Spider-Orchid: a flower of eight limbs under glasshouse ribs, pollen rising. */
export const spiderOrchid: Scene = (frame) => {
  const x = frame.focusX;
  const y = frame.height * 0.44;
  const size = frame.height * 0.2;
  const petals = times(8, (index) => {
    const angle = index * 45 + 22;
    const [tipX, tipY] = polar(x, y, size * (index % 2 ? 1.5 : 1.95), angle);
    const [aX, aY] = polar(x, y, size * 0.95, angle - 17);
    const [bX, bY] = polar(x, y, size * 0.8, angle + 19);
    return (
      `<path d="M${x} ${y}Q${aX} ${aY} ${tipX} ${tipY}Q${bX} ${bY} ${x} ${y}z" fill="url(#petal)" stroke="#f9c7e4" stroke-opacity="0.35"/>` +
      `<path d="M${x} ${y}L${tipX} ${tipY}" stroke="#3d0636" stroke-width="1.4" opacity="0.7"/>`
    );
  });
  const ribs = times(9, (index) => {
    const bow = (index - 4) * frame.width * 0.17;
    return `<path d="M${x} ${-frame.height * 0.1}Q${x + bow * 1.6} ${frame.height * 0.3} ${x + bow * 1.25} ${frame.height}" fill="none" stroke="#8fe3c0" stroke-width="2" opacity="0.2"/>`;
  });
  const pollen = times(110, () => {
    const at = frame.random();
    return `<circle cx="${x + (frame.random() - 0.5) * frame.width * 0.9}" cy="${frame.height * at}" r="${0.8 + frame.random() ** 4 * 4.5}" fill="#e9ff9a" opacity="${(0.15 + frame.random() * 0.6).toFixed(2)}"/>`;
  });
  return (
    sky(frame, "house", [
      [0, "#02120f"],
      [0.5, "#0b3a31"],
      [1, "#021512"],
    ]) +
    glow("hot", x, y, frame.height * 0.55, "#c6ff5e", 0.4) +
    ribs +
    times(
      5,
      (index) => `<path d="M0 ${frame.height * (0.1 + index * 0.2)}H${frame.width}" stroke="#8fe3c0" opacity="0.12"/>`,
    ) +
    `<path d="M${x} ${y}Q${x + 50} ${frame.height * 0.7} ${x - 14} ${frame.height}" stroke="#2e7a4c" stroke-width="11" fill="none"/>` +
    `<radialGradient id="petal" gradientUnits="userSpaceOnUse" cx="${x}" cy="${y}" r="${size * 1.9}"><stop offset="0" stop-color="#fff0a8"/><stop offset="0.2" stop-color="#ff4fa0"/><stop offset="0.7" stop-color="#8a1f8f"/><stop offset="1" stop-color="#3a0d5c"/></radialGradient>` +
    petals +
    times(6, (index) =>
      disc(`eye${index}`, ...polar(x, y, index === 0 ? 0 : 26, index * 72), index === 0 ? 15 : 6, "#1a0316", "#56103f"),
    ) +
    pollen +
    shade(frame, "foot", "bottom", "#010b09", 0.36)
  );
};

/** Kite Weather: a patchwork kite over round hills, a goat, a small house. */
export const kiteWeather: Scene = (frame) => {
  const x = frame.focusX;
  const y = frame.height * (frame.kind === "poster" ? 0.27 : 0.34);
  const colours = ["#ff5f57", "#ffd166", "#2bb3a3", "#fff5e0"];
  const corners = [
    [0, -150],
    [105, -30],
    [0, 150],
    [-105, -30],
  ] as const;
  const kite = corners
    .map(([fromX, fromY], index) => {
      const [toX, toY] = corners[(index + 1) % 4]!;
      return `<path d="M0 -30L${fromX} ${fromY}L${toX} ${toY}z" fill="${colours[index]}"/>`;
    })
    .join("");
  const clouds = times(7, () => {
    const cloudX = frame.random() * frame.width;
    const cloudY = frame.height * (0.06 + frame.random() * 0.45);
    const scale = 0.6 + frame.random() * 1.1;
    return `<g transform="translate(${cloudX} ${cloudY}) scale(${scale})" fill="#fff" opacity="0.75"><ellipse rx="70" ry="20"/><circle cx="-22" cy="-14" r="24"/><circle cx="16" cy="-20" r="32"/></g>`;
  });
  const lift = frame.kind === "poster" ? 0.12 : 0;
  const ground = frame.height * (0.79 - lift);
  return (
    sky(frame, "day", [
      [0, "#2a9fd6"],
      [0.55, "#9be0ee"],
      [0.8, "#fff0c9"],
      [1, "#fff0c9"],
    ]) +
    clouds +
    ridge(frame, { base: 0.72 - lift, swell: 0.05, waves: 1.1, roughness: 0, fill: "#8fcf7a" }) +
    ridge(frame, { base: 0.8 - lift, swell: 0.045, waves: 1.4, roughness: 0, fill: "#4ea564" }) +
    `<path d="M${x + 10} ${y + 120}C${x - 120} ${y + 260} ${x + 100} ${ground - 60} ${x - 70} ${ground}" fill="none" stroke="#5b3a29" stroke-width="2"/>` +
    times(
      5,
      (index) =>
        `<path transform="translate(${x + 6 - index * 13} ${y + 150 + index * 22}) rotate(${index * 40})" d="M-13 -8L0 0l-13 8zM13 -8L0 0l13 8z" fill="${colours[index % 4]}"/>`,
    ) +
    `<g transform="translate(${x} ${y}) rotate(14)">${kite}<path d="M0 -150V150M-105 -30H105" stroke="#5b3a29" stroke-width="3"/></g>` +
    `<g transform="translate(${x - 72} ${ground})"><circle cy="-34" r="10" fill="#ffd9b8"/><path d="M-12 -38q12 -16 24 0z" fill="#c23b2e"/><path d="M-11 -24h22l5 30h-32z" fill="#f2b632"/><path d="M-6 6v14M6 6v14" stroke="#5b3a29" stroke-width="5"/><path d="M9 -20l16 -14" stroke="#ffd9b8" stroke-width="5"/></g>` +
    `<g transform="translate(${x + 30} ${ground + 4})" fill="#fffaf0"><rect x="-22" y="-22" width="42" height="22" rx="10"/><path d="M16 -30l16 4-6 12h-10z"/><path d="M-15 -4v18M-6 -4v18M6 -4v18M14 -4v18" stroke="#fffaf0" stroke-width="5"/><path d="M22 -30l-4 -13M27 -29l2 -13" stroke="#5b3a29" stroke-width="3"/></g>` +
    shade(frame, "foot", "bottom", "#1d5a3c", 0.3, 0.85)
  );
};

/** The Quiet Reef: light shafts, corals in layers, a shoal turning as one. */
export const quietReef: Scene = (frame) => {
  const shafts = times(9, (index) => {
    const x = frame.width * (index / 8) + frame.random() * 40 - 60;
    const width = 26 + frame.random() * 60;
    return `<path d="M${x} 0h${width}l${-frame.width * 0.14 + width} ${frame.height * 0.85}h${-width * 2.6}z" fill="#c9fff2" opacity="${(0.05 + frame.random() * 0.1).toFixed(2)}"/>`;
  });
  const coral = (count: number, base: number, reach: number, hues: readonly string[]): string =>
    times(count, (index) => {
      const x = (index / (count - 1)) * frame.width * 1.06 - frame.width * 0.03;
      const foot = frame.height * base;
      const branches = times(7, (branch) => {
        const bend = (branch - 3) * 15;
        const height = reach * (0.5 + frame.random() * 0.6) * (1 - Math.abs(branch - 3) * 0.1);
        return `<path d="M${x} ${foot + 60}Q${x + bend * 0.2} ${foot} ${x + bend} ${foot - height}" stroke-width="${9 - Math.abs(branch - 3)}"/>`;
      });
      return `<g fill="none" stroke="${hues[index % hues.length]}" stroke-linecap="round">${branches}</g>`;
    });
  const shoal = times(64, (index) => {
    const angle = index * 137.5;
    const radius = 22 * Math.sqrt(index);
    const [x, y] = polar(frame.focusX, frame.height * 0.36, radius, angle);
    const squashed = frame.height * 0.36 + (y - frame.height * 0.36) * 0.62;
    return `<path transform="translate(${x.toFixed(1)} ${squashed.toFixed(1)}) rotate(${(angle + 90) % 360 > 180 ? -12 : 12}) scale(${(0.7 + frame.random() * 0.7).toFixed(2)})" d="M-13 0q9 -8 20 0l7 -6v12l-7 -6q-11 8 -20 0z" fill="${index % 5 ? "#ffe2a1" : "#ff8a5c"}" opacity="0.92"/>`;
  });
  return (
    sky(frame, "sea", [
      [0, "#5fe0d3"],
      [0.3, "#1597ad"],
      [0.7, "#0a4a77"],
      [1, "#061d42"],
    ]) +
    shafts +
    shoal +
    coral(15, 0.78, 120, ["#2b5a94", "#34508a", "#27679a"]) +
    coral(11, 0.88, 130, ["#ff6f7d", "#ffa45c", "#e04f9a", "#ffd166"]) +
    shade(frame, "foot", "bottom", "#031130", 0.36, 0.95)
  );
};
