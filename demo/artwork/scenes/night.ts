import type { Scene } from "../frame.ts";
import { disc, glow, polar, shade, sky, stars, times } from "../shapes.ts";

/** Aurora Station Six: a ringed giant, five lit stations on their orbit and a dark sixth. */
export const auroraStation: Scene = (frame) => {
  const x = frame.focusX;
  const y = frame.height * (frame.kind === "poster" ? 0.44 : 0.5);
  const radius = frame.height * 0.2;
  const ring = (scale: number, width: number, colour: string, half: "back" | "front"): string => {
    const rx = radius * scale;
    const ry = rx * 0.26;
    return `<path d="M${x - rx} ${y}A${rx} ${ry} 0 0 ${half === "back" ? 1 : 0} ${x + rx} ${y}" fill="none" stroke="${colour}" stroke-width="${width}"/>`;
  };
  const rings = (half: "back" | "front"): string =>
    ring(1.45, 16, "#8f7bd6", half) +
    ring(1.66, 9, "#d7b4ff", half) +
    ring(1.8, 4, "#7be0ff", half) +
    ring(1.98, 12, "#5a4aa8", half);
  const stations = times(6, (index) => {
    const radians = ((index * 60 + 28) * Math.PI) / 180;
    const at = [x + Math.cos(radians) * radius * 2.3, y + Math.sin(radians) * radius * 0.62] as const;
    const lit = index !== 1;
    return `<g transform="translate(${at[0]} ${at[1]})">${lit ? glow(`s${index}`, 0, 0, 30, "#9ff0ff", 0.8) : ""}<path d="M-15 0h30M0 -9v18" stroke="${lit ? "#e8fbff" : "#ff5a5a"}" stroke-width="3"/><circle r="${lit ? 5 : 6}" fill="${lit ? "#fff" : "#ff5a5a"}"/></g>`;
  });
  return (
    sky(frame, "space", [
      [0, "#04030f"],
      [0.6, "#120a35"],
      [1, "#05030f"],
    ]) +
    glow("nebula", x - radius, y - radius, frame.height * 0.55, "#4a2bd0", 0.55) +
    glow("teal", x + radius * 1.6, y + radius * 1.2, frame.height * 0.45, "#00a6b8", 0.35) +
    stars(frame, 330, 1.5) +
    `<g transform="rotate(-17 ${x} ${y})">${rings("back")}${disc("giant", x, y, radius, "#ffd6a8", "#6a2f8f")}` +
    `<radialGradient id="night-side" cx="0.3" cy="0.25" r="0.85"><stop offset="0.45" stop-color="#05030f" stop-opacity="0"/><stop offset="1" stop-color="#05030f" stop-opacity="0.88"/></radialGradient><clipPath id="body"><circle cx="${x}" cy="${y}" r="${radius}"/></clipPath><g clip-path="url(#body)">${times(9, (index) => `<ellipse cx="${x}" cy="${y - radius + index * radius * 0.25}" rx="${radius * 1.2}" ry="${5 + (index % 3) * 6}" fill="${index % 2 ? "#ff9d76" : "#b2589c"}" opacity="0.35"/>`)}<circle cx="${x}" cy="${y}" r="${radius}" fill="url(#night-side)"/></g>${rings("front")}${stations}</g>` +
    shade(frame, "foot", "bottom", "#04030f", 0.34)
  );
};

/** Smörgåsbord!: a table from above, plates as bold circles. */
export const smorgasbord: Scene = (frame) => {
  const unit = frame.kind === "poster" ? 150 : 180;
  const dishes = [
    (r: number) =>
      times(
        7,
        (index) =>
          `<ellipse transform="rotate(${index * 51}) translate(0 ${-r * 0.42})" rx="${r * 0.13}" ry="${r * 0.3}" fill="#f6f0e1" stroke="#7fa3b5" stroke-width="3"/>`,
      ),
    (r: number) =>
      times(
        5,
        (index) =>
          `<circle cx="${polar(0, 0, r * 0.4, index * 72)[0]}" cy="${polar(0, 0, r * 0.4, index * 72)[1]}" r="${r * 0.2}" fill="#7a3b22"/>`,
      ) + `<circle r="${r * 0.18}" fill="#c8102e"/>`,
    (r: number) => `<circle r="${r * 0.55}" fill="#fff"/><circle r="${r * 0.3}" fill="#ffb81c"/>`,
    (r: number) =>
      times(
        4,
        (index) =>
          `<path transform="rotate(${index * 45})" d="M${-r * 0.55} 0H${r * 0.55}" stroke="#3d8b57" stroke-width="${r * 0.1}" stroke-linecap="round"/>`,
      ),
    (r: number) =>
      times(
        9,
        (index) =>
          `<circle cx="${polar(0, 0, r * (index ? 0.38 : 0), index * 45)[0]}" cy="${polar(0, 0, r * (index ? 0.38 : 0), index * 45)[1]}" r="${r * 0.14}" fill="#d7263d"/>`,
      ),
    (r: number) =>
      `<path d="M${-r * 0.55} ${r * 0.1}q${r * 0.5} ${-r * 0.6} ${r * 0.9} 0l${r * 0.25} ${-r * 0.2}v${r * 0.45}l${-r * 0.25} ${-r * 0.2}q${-r * 0.4} ${r * 0.5} ${-r * 0.9} 0z" fill="#8fb8c9"/><circle cx="${-r * 0.32}" cy="${r * 0.05}" r="5" fill="#123"/>`,
  ];
  const rims = ["#0b5fa5", "#ffcd00", "#d7263d", "#1d7a5f", "#f08a24"];
  const plates: string[] = [];
  let index = 0;
  for (let row = -1; row * unit * 0.9 < frame.height + unit; row++) {
    for (let column = -1; column * unit < frame.width + unit; column++) {
      const x = column * unit + (row % 2 ? unit / 2 : 0) + 20;
      const y = row * unit * 0.9 + 30;
      const radius = unit * (0.36 + frame.random() * 0.1);
      plates.push(
        `<g transform="translate(${x} ${y}) rotate(${frame.random() * 360})"><circle r="${radius + 4}" cx="5" cy="9" fill="#0a2f52" opacity="0.35"/><circle r="${radius}" fill="${rims[index % rims.length]}"/><circle r="${radius * 0.82}" fill="#fdf6e6"/>${dishes[(index * 5 + row + 6) % dishes.length]!(radius)}</g>`,
      );
      index++;
    }
  }
  return (
    `<rect width="${frame.width}" height="${frame.height}" fill="#1a7fc1"/>` +
    times(20, (stripe) => `<rect x="${stripe * 72}" width="36" height="${frame.height}" fill="#1f8bd0"/>`) +
    plates.join("") +
    (frame.kind === "poster"
      ? `<rect y="330" width="600" height="240" fill="#ffcd00"/><path d="M0 330h600M0 570h600" stroke="#0b5fa5" stroke-width="10"/>`
      : "")
  );
};

/** Half-Past Midnight: a dark tower block, one lit lift shaft, a clock for a moon. */
export const halfPastMidnight: Scene = (frame) => {
  const x = frame.focusX;
  const y = frame.height * 0.25;
  const radius = frame.height * 0.13;
  const wall = frame.height * 0.3;
  const columns = frame.kind === "poster" ? 9 : 13;
  const pitch = 46;
  const left = x - (columns * pitch) / 2;
  const windows = times(columns, (column) =>
    times(14, (row) => {
      const lit = frame.random() < 0.09;
      const shaft = column === (columns - 1) / 2;
      const fill = shaft ? "#ff2e3f" : lit ? "#f2c46b" : "#0e1118";
      return `<rect x="${left + column * pitch + 10}" y="${wall + 40 + row * 52}" width="26" height="34" fill="${fill}" opacity="${shaft ? 0.25 + row * 0.055 : 0.9}"/>`;
    }),
  );
  const ticks = times(12, (index) => {
    const [x1, y1] = polar(x, y, radius * 0.8, index * 30);
    const [x2, y2] = polar(x, y, radius * 0.92, index * 30);
    return `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="#20131a" stroke-width="${index % 3 ? 3 : 6}"/>`;
  });
  const [hourX, hourY] = polar(x, y, radius * 0.5, -75);
  return (
    sky(frame, "night", [
      [0, "#07070d"],
      [0.5, "#23101c"],
      [1, "#050508"],
    ]) +
    glow("moonlight", x, y, radius * 3.2, "#e9334a", 0.55) +
    `<path d="M${left - 24} ${frame.height}V${wall + 20}L${x - radius * 1.25} ${wall - 40}H${x + radius * 1.25}L${left + columns * pitch + 24} ${wall + 20}V${frame.height}z" fill="#15161f"/>` +
    windows +
    disc("dial", x, y, radius, "#fff1d6", "#e7b98a") +
    `<circle cx="${x}" cy="${y}" r="${radius}" fill="none" stroke="#20131a" stroke-width="8"/>` +
    ticks +
    `<path d="M${x} ${y}V${y + radius * 0.74}" stroke="#20131a" stroke-width="6" stroke-linecap="round"/><path d="M${x} ${y}L${hourX} ${hourY}" stroke="#20131a" stroke-width="8" stroke-linecap="round"/>` +
    glow("lift", x, frame.height, frame.height * 0.4, "#ff2e3f", 0.5) +
    shade(frame, "foot", "bottom", "#050508", 0.3)
  );
};
