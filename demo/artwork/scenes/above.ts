import type { Scene } from "../frame.ts";
import { disc, fall, figure, glow, place, polar, ridge, shade, sky, stars, times } from "../shapes.ts";

/** Самовар-9: a samovar under way, with its chimney for an engine. */
export const samovarShip: Scene = (frame) =>
  sky(frame, "space", [
    [0, "#071a2e"],
    [0.6, "#0f3d4d"],
    [1, "#06121c"],
  ]) +
  stars(frame, 260, 1, "#ffeecb") +
  disc("jupiter", frame.focusX - 250, frame.height * 0.18, frame.height * 0.13, "#f2b27a", "#a3542f") +
  place(
    frame,
    times(
      5,
      (index) =>
        `<ellipse cx="-250" cy="${-250 + index * 36}" rx="${112 - Math.abs(index - 2) * 22}" ry="7" fill="#7c3a22" opacity="0.5"/>`,
    ),
    0.4,
    0.44,
  ) +
  place(
    frame,
    `<g transform="rotate(32)"><path d="M-40 270Q0 520 40 270z" fill="#ff9a3c"/><path d="M-20 270Q0 400 20 270z" fill="#fff0b8"/><path d="M-70 236h140l22 40H-92z" fill="#8a5a1c"/><path d="M-150 -110C-170 40 -110 200 -66 240H66C110 200 170 40 150 -110z" fill="url(#brass)"/><path d="M-150 -110C-140 -170 140 -170 150 -110z" fill="#f9dd8b"/><path d="M-44 -152h88v-50h-88zM-60 -206h120v-22H-60z" fill="#c98a2b"/><path d="M-30 -228q30 -80 60 0z" fill="#f9dd8b"/><circle cy="-20" r="62" fill="#0a2436"/><circle cy="-20" r="62" fill="none" stroke="#f9dd8b" stroke-width="12"/><path d="M-34 -46q30 -26 60 -6" stroke="#8fe0ff" stroke-width="8" fill="none"/><path d="M-10 100h20v60h34" stroke="#8a5a1c" stroke-width="18" fill="none"/><path d="M-150 -70q-90 10 -80 90M150 -70q90 10 80 90" stroke="#8a5a1c" stroke-width="18" fill="none"/><text y="80" text-anchor="middle" font-family="Poster Lettering" font-size="64" font-weight="800" fill="#7a3b12">9</text></g><linearGradient id="brass" x1="0" x2="1" y1="0" y2="0"><stop offset="0" stop-color="#a8681d"/><stop offset="0.35" stop-color="#ffe29a"/><stop offset="1" stop-color="#b1701f"/></linearGradient>`,
    0.44,
    0.5,
  ) +
  shade(frame, "foot", "bottom", "#040d15", 0.32, 0.94);

/** Orchard of Satellites: round trees in rows, dishes among them, things that fall. */
export const satelliteOrchard: Scene = (frame) => {
  const trees = times(30, (index) => {
    const row = Math.floor(index / 6);
    const scale = 0.4 + row * 0.22;
    const x = frame.focusX + ((index % 6) - 2.5) * 130 * scale * (frame.kind === "poster" ? 1.1 : 2);
    const y = frame.height * (0.56 + row * 0.075);
    const dish = (index * 7) % 5 === 2;
    const top = dish
      ? `<path d="M-40 -84q40 50 84 -8z" fill="#e9f2ff"/><path d="M0 -90L26 -130" stroke="#e9f2ff" stroke-width="5"/><circle cx="28" cy="-134" r="7" fill="#ff7a5c"/>`
      : `<circle cy="-84" r="46" fill="#2f8f6a"/><circle cx="-14" cy="-96" r="20" fill="#55b884"/>${times(5, (apple) => `<circle cx="${polar(0, -84, 30, apple * 72)[0].toFixed(0)}" cy="${polar(0, -84, 30, apple * 72)[1].toFixed(0)}" r="6" fill="#ff5a4d"/>`)}`;
    return `<g transform="translate(${x.toFixed(0)} ${y.toFixed(0)}) scale(${scale.toFixed(2)})"><path d="M-6 0v-60h12V0z" fill="#10231f"/>${top}</g>`;
  });
  const trails = times(7, (index) => {
    const x = frame.width * (0.12 + index * 0.14);
    const y = frame.height * (0.1 + ((index * 31) % 28) / 100);
    return `<path d="M${x} ${y}l120 -150" stroke="#ffe3a8" stroke-width="3" opacity="0.7"/><circle cx="${x}" cy="${y}" r="6" fill="#fff7df"/>`;
  });
  return (
    sky(frame, "dusk", [
      [0, "#101c52"],
      [0.4, "#5a3f9a"],
      [0.58, "#f09a8a"],
      [0.6, "#14463f"],
      [1, "#082420"],
    ]) +
    stars(frame, 150, 0.5) +
    trails +
    trees +
    shade(frame, "foot", "bottom", "#041412", 0.36, 0.94)
  );
};

/** Attack of the Polite Machines: a steel visitor with a bowler hat and flowers. */
export const politeMachine: Scene = (frame) => {
  const rays = times(16, (index) => {
    const [ax, ay] = polar(0, 0, 1200, index * 22.5);
    const [bx, by] = polar(0, 0, 1200, index * 22.5 + 11);
    return `<path d="M0 0L${ax} ${ay}L${bx} ${by}z" fill="#ffdf5a"/>`;
  });
  const saucer = (x: number, y: number, scale: number): string =>
    `<g transform="translate(${x} ${y}) scale(${scale})"><ellipse rx="90" ry="24" fill="#4a5560"/><path d="M-46 -10q46 -60 92 0z" fill="#bfe3ea"/></g>`;
  return (
    `<rect width="${frame.width}" height="${frame.height}" fill="#f4b41f"/>` +
    place(frame, rays, 0.36, 0.44) +
    place(
      frame,
      saucer(-210, -290, 0.8) +
        saucer(220, -330, 0.6) +
        saucer(190, -230, 0.4) +
        `<path d="M-120 60H120l30 420H-150z" fill="#7b8a96"/><path d="M-120 60H120l6 80H-126z" fill="#a9b7c0"/>${times(6, (index) => `<circle cx="0" cy="${170 + index * 46}" r="9" fill="#2e3944"/>`)}<rect x="-92" y="-150" width="184" height="190" rx="20" fill="#a9b7c0"/><rect x="-66" y="-100" width="50" height="36" rx="8" fill="#ff3b2f"/><rect x="16" y="-100" width="50" height="36" rx="8" fill="#ff3b2f"/><path d="M-46 -14h92M-46 4h92" stroke="#2e3944" stroke-width="8"/><path d="M-110 -150H110v-20H-110z" fill="#1d1a1a"/><path d="M-72 -170q0 -92 72 -92t72 92z" fill="#1d1a1a"/><path d="M-72 -176h144v-18h-144z" fill="#b3261e"/><path d="M-120 100C-250 130 -250 230 -200 260" stroke="#7b8a96" stroke-width="44" fill="none"/><path d="M120 100C230 130 240 40 210 -20" stroke="#7b8a96" stroke-width="44" fill="none"/><path d="M196 -10L180 -140M210 -10V-160M224 -10L250 -140" stroke="#2f7a3f" stroke-width="8"/><circle cx="178" cy="-150" r="28" fill="#ff5a7a"/><circle cx="212" cy="-178" r="30" fill="#fff2f5"/><circle cx="254" cy="-148" r="26" fill="#d1264a"/><path d="M-26 46l26 16 26 -16v40l-26 -16-26 16z" fill="#b3261e"/>`,
      0.4,
      0.5,
    ) +
    shade(frame, "foot", "bottom", "#7a1010", 0.34, 0.96)
  );
};

/** Фабрика луны: red beams, chimneys, a moon hoisted on ropes. */
export const moonFactory: Scene = (frame) =>
  `<rect width="${frame.width}" height="${frame.height}" fill="#e8dcc2"/>` +
  place(
    frame,
    `<path d="M-700 520L500 -560 620 -470 -560 620z" fill="#c8301f"/><circle cx="30" cy="-120" r="230" fill="#fbf6e8" stroke="#1b1816" stroke-width="10"/><path d="M30 -350a230 230 0 0 1 0 460a300 300 0 0 0 0 -460z" fill="#1b1816"/>${times(3, (index) => `<circle cx="${-80 + index * 66}" cy="${-190 + index * 90}" r="${26 - index * 5}" fill="none" stroke="#1b1816" stroke-width="5"/>`)}<path d="M30 -350L-40 -700M30 -350L140 -700" stroke="#1b1816" stroke-width="6"/>` +
      `<path d="M-330 520V60h52V520zM-236 520V130h48V520zM-150 520V190h44V520z" fill="#1b1816"/><path d="M-330 60h52v22h-52zM-236 130h48v20h-48zM-150 190h44v18h-44z" fill="#c8301f"/><path d="M-106 520V330L0 270V330L106 270V330L212 270V330L318 270V520z" fill="#1b1816"/><path d="M150 260L320 -40M182 270L352 -30" stroke="#1b1816" stroke-width="8"/>${times(9, (index) => `<path d="M${164 + index * 18} ${240 - index * 32}l32 10" stroke="#1b1816" stroke-width="6"/>`)}${figure(270, 60, 90, "#1b1816")}`,
    0.46,
    0.52,
  ) +
  shade(frame, "foot", "bottom", "#1b1816", 0.42, 1);

/** Снег идёт вверх: everything that lay under the snow rises with it. */
export const risingSnow: Scene = (frame) => {
  const houses = times(7, (index) => {
    const x = frame.width * ((index + 0.3) / 7);
    const size = 0.7 + ((index * 37) % 10) / 20;
    return `<g transform="translate(${x.toFixed(0)} ${frame.height * 0.8}) scale(${size})"><path d="M-54 0v-64L0 -108 54 -64V0z" fill="#3c3f74"/><path d="M-66 -58L0 -114 66 -58l-10 10L0 -94-56 -48z" fill="#f7f4ff"/><rect x="-16" y="-52" width="32" height="28" fill="#ffd68a"/></g>`;
  });
  return (
    sky(frame, "morning", [
      [0, "#5b6fc4"],
      [0.4, "#b9a6e0"],
      [0.7, "#ffd3d6"],
      [1, "#e9e6f7"],
    ]) +
    fall(frame, 190, "#fff", 0) +
    fall(frame, 60, "#fff", 46, 0) +
    houses +
    `<path d="M0 ${frame.height * 0.8}Q${frame.width * 0.5} ${frame.height * 0.77} ${frame.width} ${frame.height * 0.8}V${frame.height}H0z" fill="#8f8fc7"/>` +
    place(
      frame,
      `<g transform="translate(-30 -20) rotate(-14)"><path d="M-190 20C-180 -110 -30 -120 30 -90C80 -60 150 -80 170 20z" fill="#23264f"/><path d="M-190 20H170v36H-190z" fill="#343873"/><path d="M-180 56h320v14h-320z" fill="#fff"/>${times(14, (index) => `<rect x="${-172 + index * 22}" y="56" width="10" height="9" fill="#23264f"/>`)}<path d="M-160 70v70M140 70v70M-10 70v70" stroke="#23264f" stroke-width="13"/><path d="M-150 -20L60 -190 150 -60" stroke="#23264f" stroke-width="10" fill="none"/></g><g transform="translate(170 -240) rotate(18) scale(0.62)"><path d="M-150 0H150q-30 70 -90 70H-80q-50 -10 -70 -70z" fill="#7a4a5b"/><path d="M0 0V-150L90 -20z" fill="#fff" opacity="0.9"/></g>${[-210, -120, 120].map((x, index) => `<g transform="translate(${x} ${-190 + index * 120}) rotate(${index * 26 - 20})"><rect x="-30" y="-20" width="60" height="40" fill="#fffaf0"/><path d="M-30 -20L0 6 30 -20" stroke="#c9847a" stroke-width="4" fill="none"/></g>`).join("")}`,
      0.42,
      0.48,
    ) +
    shade(frame, "foot", "bottom", "#23255c", 0.42, 0.98)
  );
};

/** Do Not Feed the Clouds: a spoon, a boy, a very large cloud. */
export const hungryCloud: Scene = (frame) =>
  sky(frame, "day", [
    [0, "#8fd0f2"],
    [0.7, "#e4f6ff"],
    [1, "#e4f6ff"],
  ]) +
  ridge(frame, { base: 0.5, swell: 0.12, waves: 1.6, roughness: 0.9, fill: "#a9bfe0" }) +
  ridge(frame, { base: 0.74, swell: 0.05, waves: 1.1, roughness: 0.1, fill: "#7cc47a" }) +
  place(
    frame,
    `<g fill="#fff"><circle cx="-190" cy="20" r="110"/><circle cx="-90" cy="-90" r="130"/><circle cx="70" cy="-120" r="150"/><circle cx="200" cy="0" r="120"/><circle cx="20" cy="30" r="150"/><circle cx="-110" cy="60" r="100"/><circle cx="140" cy="70" r="100"/></g><g fill="#d7e8f7"><circle cx="-60" cy="110" r="50"/><circle cx="60" cy="120" r="60"/></g><circle cx="-60" cy="-40" r="13" fill="#31506e"/><circle cx="70" cy="-40" r="13" fill="#31506e"/><ellipse cx="6" cy="24" rx="38" ry="30" fill="#31506e"/><ellipse cx="-110" cy="0" rx="30" ry="17" fill="#ffc1c9"/><ellipse cx="122" cy="0" rx="30" ry="17" fill="#ffc1c9"/>`,
    0.36,
    0.42,
  ) +
  place(
    frame,
    `<path d="M-24 -10v-60q24 -20 48 0v60z" fill="#e2493b"/><circle cy="-96" r="24" fill="#ffdcb8"/><path d="M-24 -104q24 -34 48 0z" fill="#5a3520"/><path d="M-22 0h18v-14h-18zM4 0h18v-14H4z" fill="#31506e"/><path d="M18 -60L60 -150" stroke="#e2493b" stroke-width="12"/><path d="M58 -146L40 -250" stroke="#b58a4a" stroke-width="8"/><ellipse cx="36" cy="-268" rx="18" ry="26" fill="#b58a4a"/>`,
    0.76,
    0.9,
  ) +
  shade(frame, "foot", "bottom", "#1f6a4a", 0.3, 0.9);

/** Место 40Б: a plan of seats, and one behind the last row. */
export const extraSeat: Scene = (frame) => {
  const seat = (x: number, y: number, fill: string): string =>
    `<g transform="translate(${x} ${y})"><rect x="-24" y="-26" width="48" height="52" rx="10" fill="${fill}"/><rect x="-24" y="12" width="48" height="16" rx="8" fill="#fff" opacity="0.22"/></g>`;
  const rows = times(8, (row) =>
    times(6, (column) =>
      seat(
        -178 + column * 60 + (column > 2 ? 56 : 0),
        -400 + row * 74,
        `hsl(212 45% ${20 + ((row * 5 + column * 3) % 6) * 3}%)`,
      ),
    ),
  );
  return (
    sky(frame, "cabin", [
      [0, "#0a1420"],
      [1, "#10263c"],
    ]) +
    place(
      frame,
      `<path d="M-250 -600H250V330Q0 470 -250 330z" fill="#13293f"/>${rows}${glow("hole", -118, 224, 150, "#ff4b3a", 0.75)}${seat(-118, 224, "#ff4b3a")}<text x="-118" y="236" text-anchor="middle" font-family="Poster Lettering" font-size="34" font-weight="800" fill="#fff">40Б</text>`,
      0.4,
      0.6,
      0.84,
    ) +
    shade(frame, "foot", "bottom", "#050c14", 0.34, 0.95)
  );
};
