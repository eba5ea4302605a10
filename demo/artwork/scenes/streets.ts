import type { Scene } from "../frame.ts";
import { disc, fall, figure, glow, ground, place, shade, sky, stars, times } from "../shapes.ts";

/** Der Kranführer: lattice against the sky, somebody small on the quay. */
export const harbourCrane: Scene = (frame) => {
  const lattice = (x1: number, y1: number, x2: number, y2: number, steps: number, width: number): string => {
    const [dx, dy] = [(x2 - x1) / steps, (y2 - y1) / steps];
    const length = Math.hypot(x2 - x1, y2 - y1);
    const [nx, ny] = [(-(y2 - y1) / length) * width, ((x2 - x1) / length) * width];
    return (
      `<path d="M${x1} ${y1}L${x2} ${y2}M${x1 + nx} ${y1 + ny}L${x2 + nx} ${y2 + ny}" stroke="#141414" stroke-width="9"/>` +
      times(
        steps,
        (index) =>
          `<path d="M${x1 + dx * index} ${y1 + dy * index}L${x1 + nx + dx * (index + 1)} ${y1 + ny + dy * (index + 1)}M${x1 + nx + dx * index} ${y1 + ny + dy * index}L${x1 + dx * (index + 1)} ${y1 + dy * (index + 1)}" stroke="#141414" stroke-width="4"/>`,
      )
    );
  };
  return (
    sky(frame, "grey", [
      [0, "#9a9a97"],
      [0.62, "#efece4"],
      [1, "#4a4a48"],
    ]) +
    disc("sun", frame.focusX - 150, frame.height * 0.26, frame.height * 0.08, "#fff", "#e4e1d8") +
    ground(frame, 0.72, "#2a2a29") +
    place(
      frame,
      lattice(60, 330, 60, -230, 9, 70) +
        lattice(-300, -330, 330, -190, 10, 46) +
        `<path d="M40 -236h120v84H40z" fill="#141414"/><path d="M58 -220h44v40H58z" fill="#f4efe2"/><path d="M-262 -290V40" stroke="#141414" stroke-width="4"/><rect x="-320" y="40" width="116" height="84" fill="#141414"/><path d="M-262 0l-58 40M-262 0l58 40" stroke="#141414" stroke-width="4"/>`,
      0.42,
      0.46,
    ) +
    place(
      frame,
      `<path d="M-10 0v-44q10 -14 20 0V0z" fill="#f4efe2"/><circle cy="-58" r="9" fill="#f4efe2"/><path d="M-16 0h32l-6 -34h-20z" fill="#f4efe2"/><path d="M0 0l-160 30 14 8z" fill="#111"/>`,
      0.76,
      0.8,
    ) +
    shade(frame, "foot", "bottom", "#0c0c0c", 0.3, 0.92)
  );
};

/** Straßenbahn nach Morgen: the last tram drives on among the stars. */
export const tramToTomorrow: Scene = (frame) => {
  const rails = times(
    2,
    (index) =>
      `<path d="M${index ? 70 : -70} 210C${index ? 130 : -130} 420 ${index ? 240 : -300} 520 ${index ? 330 : -420} 760" stroke="#f4e3a1" stroke-width="9" fill="none"/>`,
  );
  return (
    sky(frame, "night", [
      [0, "#140a3a"],
      [0.55, "#4a1f7a"],
      [0.8, "#c2487f"],
      [1, "#1c0b33"],
    ]) +
    stars(frame, 260, 1, "#ffe9c4") +
    place(
      frame,
      `<path d="M-170 200C-120 20 -60 -330 -30 -620L30 -620C60 -330 120 20 170 200z" fill="#ffd56b" opacity="0.13"/>`,
      0.44,
      0.5,
    ) +
    place(
      frame,
      `${rails}<g><path d="M-150 -210q0 -40 40 -46H110q40 6 40 46V190q0 26 -26 26H-124q-26 0 -26 -26z" fill="#f7c233"/><path d="M-150 40H150V86H-150z" fill="#fff4d2"/><path d="M-126 -196H126V10H-126z" fill="#2a1a55"/><path d="M-126 -196H126V-130H-126z" fill="#ffeab0"/><path d="M0 -130V10" stroke="#f7c233" stroke-width="10"/><text x="0" y="-144" text-anchor="middle" font-family="Poster Lettering" font-size="54" font-weight="800" fill="#2a1a55">6 · MORGEN</text>${figure(-62, 10, 100, "#f7a8c4")}${figure(66, 10, 100, "#9fd7ff")}<circle cx="-96" cy="140" r="26" fill="#fffbe6"/><circle cx="96" cy="140" r="26" fill="#fffbe6"/><path d="M-60 -256L0 -330 60 -256" stroke="#1c0b33" stroke-width="6" fill="none"/><path d="M-900 -334H900" stroke="#1c0b33" stroke-width="3"/></g>` +
        glow("l", -96, 140, 120, "#fff3b0", 0.7) +
        glow("r", 96, 140, 120, "#fff3b0", 0.7),
      0.42,
      0.48,
    ) +
    shade(frame, "foot", "bottom", "#12061f", 0.36, 0.94)
  );
};

/** Two Tickets, One Way: two tickets in the light of a blind. */
export const twoTickets: Scene = (frame) => {
  const ticket = (turn: number, x: number, y: number, used: boolean): string =>
    `<g transform="translate(${x} ${y}) rotate(${turn})"><path d="M-190 -100H190v50a30 30 0 0 0 0 60v90H-190v-90a30 30 0 0 0 0 -60z" fill="#e9dfc6"/><path d="M-150 -66H150V66H-150z" fill="none" stroke="#2a2622" stroke-width="4"/><text y="-8" text-anchor="middle" font-family="Poster Lettering" font-size="68" font-weight="800" fill="#2a2622">ONE WAY</text><text y="44" text-anchor="middle" font-family="Poster Lettering" font-size="34" font-weight="600" letter-spacing="6" fill="#2a2622">ADMIT ONE · 6.10 AM</text>${used ? `<circle cx="100" cy="10" r="64" fill="none" stroke="#a3201d" stroke-width="9"/><text x="100" y="24" text-anchor="middle" font-family="Poster Lettering" font-size="44" font-weight="800" fill="#a3201d">USED</text>` : ""}</g>`;
  return (
    `<rect width="${frame.width}" height="${frame.height}" fill="#0b0b0d"/>` +
    glow("bulb", frame.focusX, frame.height * 0.4, frame.height * 0.6, "#cfc8b6", 0.95) +
    place(frame, ticket(-14, -40, -120, true) + ticket(9, 50, 110, false), 0.42, 0.5) +
    times(
      24,
      (index) =>
        `<path d="M0 ${index * 46 - 60}L${frame.width} ${index * 46 - 240}v13L0 ${index * 46 - 47}z" fill="#050506" opacity="0.5"/>`,
    ) +
    shade(frame, "foot", "bottom", "#050506", 0.34, 0.94)
  );
};

/** Cinder Street: a match, and a street in its smoke. */
export const litMatch: Scene = (frame) => {
  const roofs = times(9, (index) => {
    const x = -450 + index * 104;
    const top = -250 - ((index * 37) % 90);
    return `<path d="M${x} 60V${top}l52 -44 52 44V60z" fill="#17171a"/>${times(6, (at) => `<rect x="${x + 20 + (at % 2) * 40}" y="${top + 26 + Math.floor(at / 2) * 70}" width="22" height="34" fill="${(index * 5 + at) % 7 === 0 ? "#f08a3c" : "#26262b"}"/>`)}`;
  });
  return (
    sky(frame, "soot", [
      [0, "#2a2522"],
      [0.6, "#6b5a4e"],
      [1, "#0d0b0a"],
    ]) +
    place(frame, `<g opacity="0.95">${roofs}</g>`, 0.44, 0.56) +
    ground(frame, frame.kind === "poster" ? 0.5 : 0.62, "#0f0e0e") +
    glow("fire", frame.focusX, frame.height * 0.4, frame.height * 0.46, "#ff8a2b", 0.85) +
    place(
      frame,
      `<g transform="rotate(10)"><rect x="-13" y="20" width="26" height="420" fill="#e6c892"/><rect x="-13" y="20" width="26" height="90" fill="#3a2a20"/><path d="M0 40C-92 10 -70 -90 -20 -150C-24 -100 10 -110 8 -210C70 -150 92 -20 0 40z" fill="#ff8a2b"/><path d="M0 36C-46 14 -34 -46 -6 -80C0 -50 18 -60 16 -110C50 -60 46 10 0 36z" fill="#ffe08a"/></g>`,
      0.44,
      0.5,
    ) +
    shade(frame, "foot", "bottom", "#080706", 0.3, 0.92)
  );
};

/** Queen of the Night Bus: the top deck, front, and a light like a crown. */
export const nightBus: Scene = (frame) => {
  const crown = `<path d="M-60 -270l18 44 42 -50 42 50 18 -44v70H-60z" fill="#ffd34d"/>`;
  return (
    sky(frame, "city", [
      [0, "#06122e"],
      [0.7, "#173a6b"],
      [1, "#050b1a"],
    ]) +
    times(
      26,
      (index) =>
        `<circle cx="${(frame.random() * frame.width).toFixed(0)}" cy="${(frame.height * (0.2 + frame.random() * 0.5)).toFixed(0)}" r="${(10 + frame.random() * 26).toFixed(0)}" fill="${["#ffcf6b", "#ff7a5c", "#7fd1ff", "#fff3d0"][index % 4]}" opacity="0.16"/>`,
    ) +
    place(
      frame,
      `<path d="M-190 -330q0 -30 30 -30H160q30 0 30 30V330q0 22 -22 22H-168q-22 0 -22 -22z" fill="#d41f2e"/><path d="M-160 -320H160V-130H-160z" fill="#ffe9b3"/><path d="M-160 -20H160V150H-160z" fill="#16284a"/><path d="M-160 -100H160V-46H-160z" fill="#0b0f16"/><text y="-58" text-anchor="middle" font-family="Poster Lettering" font-size="50" font-weight="700" letter-spacing="3" fill="#ffc63d">N19 · LAST STOP</text><path d="M0 -320V-130M0 -20V150" stroke="#a91422" stroke-width="8"/><path d="M-134 -130v-40q0 -62 50 -66t56 66v40z" fill="#2a1530" /><circle cx="-80" cy="-238" r="30" fill="#2a1530"/><g transform="translate(-80 -60) scale(0.62)">${crown}</g><circle cx="-124" cy="240" r="32" fill="#fff6d8"/><circle cx="124" cy="240" r="32" fill="#fff6d8"/><path d="M-70 200H70v60H-70z" fill="#8f0f1c"/><path d="M-190 300H190v30H-190z" fill="#8f0f1c"/>` +
        glow("hl", -124, 240, 150, "#fff3c4", 0.7) +
        glow("hr", 124, 240, 150, "#fff3c4", 0.7),
      0.44,
      0.52,
    ) +
    fall(frame, 130, "#cfe4ff", 26, 0.12) +
    shade(frame, "foot", "bottom", "#030816", 0.34, 0.94)
  );
};

/** Ten Thousand Mondays: the same mug, again and again. */
export const sameMug: Scene = (frame) => {
  const mug = (x: number, y: number, turn: number, fill: string): string =>
    `<g transform="translate(${x} ${y}) rotate(${turn})"><path d="M-26 -28h52v44q0 14 -14 14h-24q-14 0 -14 -14z" fill="${fill}"/><path d="M26 -16q22 0 20 16t-20 14" stroke="${fill}" stroke-width="8" fill="none"/><path d="M-26 -28h52v8h-52z" fill="#3a1d12"/></g>`;
  const rows: string[] = [];
  let index = 0;
  for (let y = 50; y < frame.height + 40; y += 92) {
    for (let x = 50; x < frame.width + 40; x += 100) {
      const odd = Math.abs(x - frame.focusX) <= 50 && x >= frame.focusX && Math.abs(y - frame.height * 0.36) < 46;
      const light = 30 + ((x + y) / (frame.width + frame.height)) * 40;
      rows.push(mug(x, y, odd ? 118 : 0, odd ? "#ff5d5d" : `hsl(${196 + index * 0.3} 55% ${light}%)`));
      if (odd)
        rows.push(
          `<path d="M${x - 12} ${y + 28}q-60 40 -20 90q50 30 70 -10q20 -50 -50 -80z" fill="#3a1d12" opacity="0.85"/>`,
        );
      index++;
    }
  }
  return (
    sky(frame, "office", [
      [0, "#d6f0ee"],
      [1, "#8fd0d6"],
    ]) +
    rows.join("") +
    shade(frame, "foot", "bottom", "#0b3a4a", 0.46, 0.98)
  );
};
