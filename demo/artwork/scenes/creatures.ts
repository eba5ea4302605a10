import type { Scene } from "../frame.ts";
import { disc, figure, glow, ground, place, polar, ridge, shade, sky, times } from "../shapes.ts";

/** Octopus Season: an arm around a jar, an eye that watches. */
export const octopusJar: Scene = (frame) => {
  const arm = (path: string, width: number): string =>
    `<path d="${path}" stroke="#ff7a5c" stroke-width="${width}" fill="none" stroke-linecap="round"/><path d="${path}" stroke="#ffb59a" stroke-width="${width * 0.24}" fill="none" stroke-linecap="round" stroke-dasharray="1 ${width * 0.55}"/>`;
  return (
    sky(frame, "tank", [
      [0, "#064b5a"],
      [0.6, "#0a2f4a"],
      [1, "#041425"],
    ]) +
    glow("light", frame.focusX, frame.height * 0.3, frame.height * 0.5, "#4fd8d0", 0.45) +
    place(
      frame,
      `<g transform="translate(150 110)"><rect x="-80" y="-120" width="160" height="250" rx="26" fill="#bff3ee" opacity="0.4" stroke="#e4fffb" stroke-width="5"/><rect x="-86" y="-160" width="172" height="44" rx="10" fill="#ffd166" transform="rotate(-12 -80 -140)"/><path d="M-40 60q40 -60 80 0z" fill="#ffd166"/></g>` +
        arm("M-90 40C-200 120 -330 80 -300 220S-160 300 -200 360", 46) +
        arm("M-40 70C-60 220 -180 240 -110 380", 50) +
        arm("M20 80C40 240 -20 300 60 400", 48) +
        arm("M60 40C120 140 60 220 150 240S330 190 300 80 180 10 190 -10", 44) +
        arm("M80 -10C190 -60 290 10 330 -80S270 -190 230 -150", 40) +
        arm("M-110 0C-230 -30 -260 60 -330 10S-330 -120 -280 -110", 40) +
        `<path d="M-120 40C-230 -170 -120 -330 10 -320S200 -160 90 50Q-10 110 -120 40z" fill="#ff7a5c"/><path d="M-96 20C-190 -150 -110 -290 0 -296C-90 -220 -90 -90 -40 60z" fill="#ff9a7c"/><ellipse cx="-48" cy="-6" rx="32" ry="24" fill="#fff3c4"/><rect x="-70" y="-13" width="44" height="12" rx="6" fill="#1b0d17"/><ellipse cx="56" cy="-6" rx="32" ry="24" fill="#fff3c4"/><rect x="34" y="-13" width="44" height="12" rx="6" fill="#1b0d17"/>`,
      0.42,
      0.52,
    ) +
    shade(frame, "foot", "bottom", "#020c18", 0.34, 0.94)
  );
};

/** Fox, Hen, Boat: everybody aboard, a red sun. */
export const foxHenBoat: Scene = (frame) =>
  sky(frame, "morning", [
    [0, "#ffe6b8"],
    [0.62, "#ffc98f"],
    [1, "#ffc98f"],
  ]) +
  disc("sun", frame.focusX, frame.height * 0.33, frame.height * 0.22, "#ff7d4d", "#f4503a") +
  ground(frame, 0.6, "#2f8f8b") +
  times(
    10,
    (index) =>
      `<path d="M${-(index % 2) * 60} ${frame.height * (0.63 + index * 0.04)}${times(30, () => "q22 -14 44 0t44 0")}" stroke="#8fd6c6" stroke-width="5" fill="none" opacity="0.55"/>`,
  ) +
  place(
    frame,
    `<path d="M-110 -20C-140 -110 -120 -190 -60 -220l-16 -76 52 44 44 -44 0 76C50 -200 40 -90 20 -20z" fill="#e2602a"/><path d="M-60 -150q30 60 60 0l-14 70h-34z" fill="#fff4e2"/><circle cx="-46" cy="-190" r="7" fill="#241510"/><circle cx="-4" cy="-190" r="7" fill="#241510"/><path d="M-36 -158h24l-12 14z" fill="#241510"/>` +
      `<path d="M70 -20C50 -90 90 -130 110 -150c-6 -40 60 -46 58 0l26 10 -26 10c40 20 50 90 26 130z" fill="#fffaf0"/><path d="M116 -176q6 -26 18 -8 10 -22 18 0 12 -12 12 12z" fill="#d7263d"/><circle cx="146" cy="-156" r="5" fill="#241510"/><path d="M168 -150l26 8 -26 8z" fill="#f2a93b"/>` +
      `<path d="M-190 -20c-10 -70 10 -96 34 -100s44 30 36 100z" fill="#d8b46a"/><path d="M-176 -122h44" stroke="#7a5a26" stroke-width="8"/><circle cx="-166" cy="-76" r="5" fill="#241510"/><circle cx="-144" cy="-76" r="5" fill="#241510"/>` +
      `<path d="M-260 -30H260q-40 120 -130 122H-130q-100 -6 -130 -122z" fill="#7a3b22"/><path d="M-260 -30H260l-8 24H-252z" fill="#9c5230"/>`,
    0.6,
    0.68,
  ) +
  shade(frame, "foot", "bottom", "#0f4a4e", 0.3, 0.9);

/** Чиж и компас: a siskin on a branch, a compass rose for a sun. */
export const siskinCompass: Scene = (frame) => {
  const rose = times(8, (index) => {
    const long = index % 2 === 0;
    const [x, y] = polar(0, 0, long ? 270 : 160, index * 45 - 90);
    const [ax, ay] = polar(0, 0, 46, index * 45 - 90 - 24);
    const [bx, by] = polar(0, 0, 46, index * 45 - 90 + 24);
    return `<path d="M0 0L${ax} ${ay}L${x} ${y}z" fill="${long ? "#b5442a" : "#d9a441"}"/><path d="M0 0L${bx} ${by}L${x} ${y}z" fill="${long ? "#8c2f1e" : "#b98327"}"/>`;
  });
  const birches = times(9, (index) => {
    const x = (index / 8) * frame.width + frame.random() * 30 - 20;
    const width = 18 + frame.random() * 22;
    return `<rect x="${x}" width="${width}" height="${frame.height}" fill="#f7f0df"/>${times(11, () => `<rect x="${x + frame.random() * width * 0.4}" y="${frame.random() * frame.height}" width="${width * 0.6}" height="5" fill="#3b332a"/>`)}`;
  });
  return (
    sky(frame, "autumn", [
      [0, "#f4c66a"],
      [1, "#d9843b"],
    ]) +
    `<g opacity="0.75">${birches}</g>` +
    place(
      frame,
      `<circle r="300" fill="#fdf3da"/><circle r="300" fill="none" stroke="#7a3f22" stroke-width="12"/><circle r="276" fill="none" stroke="#7a3f22" stroke-width="2"/>${rose}<circle r="16" fill="#fdf3da"/>`,
      0.36,
      0.46,
      0.86,
    ) +
    place(
      frame,
      `<path d="M-420 150Q-100 110 420 190" stroke="#4a2c19" stroke-width="16" fill="none"/><path d="M-130 60C-120 -40 -10 -90 70 -60C110 -110 190 -90 180 -30L214 -16 178 0C160 90 40 150 -60 120L-210 190 -180 120z" fill="#c7cf3a"/><path d="M-60 40C0 -20 90 0 110 60C40 110 -40 110 -60 40z" fill="#5b6b24"/><path d="M-20 56l96 -14M-30 80l90 -10" stroke="#e9e08a" stroke-width="8"/><path d="M90 -74q44 -26 84 22l-70 6z" fill="#2c2b18"/><circle cx="146" cy="-34" r="8" fill="#1a1408"/><path d="M-10 128v34M40 124v34" stroke="#4a2c19" stroke-width="7"/>`,
      0.5,
      0.6,
    ) +
    shade(frame, "foot", "bottom", "#5a2412", 0.34, 0.92)
  );
};

/** Coração de Lata: a robot of tins, dancing with a small umbrella. */
export const tinHeart: Scene = (frame) => {
  const rays = times(18, (index) => {
    const [ax, ay] = polar(0, 0, 1100, index * 20);
    const [bx, by] = polar(0, 0, 1100, index * 20 + 10);
    return `<path d="M0 0L${ax} ${ay}L${bx} ${by}z" fill="${["#ffd23f", "#ff8a3d", "#3bceac"][index % 3]}"/>`;
  });
  const shade4 = ["#ee4266", "#ffd23f", "#3bceac", "#0ead69"];
  return (
    `<rect width="${frame.width}" height="${frame.height}" fill="#f9b233"/>` +
    place(frame, rays, 0.44, 0.5) +
    place(
      frame,
      `<g transform="rotate(-6)"><path d="M-40 160L-96 330M50 160L120 300" stroke="#5c6b78" stroke-width="30" stroke-linecap="round"/><path d="M-130 332h70v24h-84zM96 296l60 34-14 22-68 -30z" fill="#2e3944"/><rect x="-120" y="-60" width="240" height="230" rx="22" fill="#b9c6cf"/><path d="M-120 -20h240M-120 130h240" stroke="#8b9aa5" stroke-width="10"/><path d="M0 128C-90 60 -70 -10 -30 -6Q-6 0 0 26Q6 0 30 -6C70 -10 90 60 0 128z" fill="#ee4266"/><rect x="-90" y="-240" width="180" height="160" rx="18" fill="#d6dfe5"/><path d="M-90 -206H90" stroke="#8b9aa5" stroke-width="10"/><circle cx="-38" cy="-150" r="28" fill="#fff"/><circle cx="-38" cy="-150" r="13" fill="#1f2a33"/><circle cx="42" cy="-150" r="28" fill="#fff"/><circle cx="42" cy="-150" r="13" fill="#1f2a33"/><path d="M-34 -104q36 22 72 0" stroke="#1f2a33" stroke-width="8" fill="none"/><path d="M0 -240v-46" stroke="#5c6b78" stroke-width="8"/><circle cy="-296" r="16" fill="#ee4266"/><path d="M-118 -20L-230 60" stroke="#5c6b78" stroke-width="26" stroke-linecap="round"/><path d="M118 -20L220 -130" stroke="#5c6b78" stroke-width="26" stroke-linecap="round"/></g>` +
        `<g transform="translate(232 -176) rotate(16)"><path d="M0 60V-70" stroke="#2e3944" stroke-width="7"/>${times(4, (index) => `<path d="M0 -110Q${-110 + index * 55} -110 ${-110 + index * 55} -60h55Q${-55 + index * 55} -110 0 -110z" fill="${shade4[index]}"/>`)}</g>`,
      0.45,
      0.52,
    ) +
    shade(frame, "foot", "bottom", "#7a1f3d", 0.32, 0.92)
  );
};

/** Ash: one green tree on a burnt field. */
export const ashTree: Scene = (frame) => {
  const embers = times(
    60,
    () =>
      `<circle cx="${(frame.random() * frame.width).toFixed(0)}" cy="${(frame.random() * frame.height * 0.9).toFixed(0)}" r="${(0.8 + frame.random() * 2.4).toFixed(1)}" fill="#ff7b3a" opacity="${(0.3 + frame.random() * 0.6).toFixed(2)}"/>`,
  );
  const leaves = times(70, (index) => {
    const [x, y] = polar(0, -190, 30 + Math.sqrt(index) * 22, index * 137.5);
    return `<circle cx="${x.toFixed(0)}" cy="${(-190 + (y + 190) * 0.8).toFixed(0)}" r="${(20 + frame.random() * 24).toFixed(0)}" fill="${["#5fa84b", "#86c45c", "#3f8a45", "#a9d66b"][index % 4]}"/>`;
  });
  return (
    sky(frame, "smoke", [
      [0, "#4b4644"],
      [0.5, "#a08f84"],
      [0.68, "#d9b79a"],
      [1, "#1a1614"],
    ]) +
    ridge(frame, { base: 0.66, swell: 0.02, waves: 1.6, roughness: 0.9, fill: "#3a322e" }) +
    ground(frame, 0.7, "#1b1614") +
    times(
      9,
      (index) =>
        `<path d="M${frame.focusX + (index - 4) * 14} ${frame.height * 0.7}L${frame.focusX + (index - 4) * 230} ${frame.height}" stroke="#2f2723" stroke-width="7"/>`,
    ) +
    embers +
    place(
      frame,
      `<path d="M-20 270C-10 130 -14 60 -80 -60l16 -10C-30 -10 -14 0 -4 30C0 -60 10 -100 70 -160l14 12C30 -80 26 40 30 270z" fill="#2a1c16"/>${leaves}`,
      0.44,
      0.6,
      frame.kind === "poster" ? 1 : 0.84,
    ) +
    figure(frame.focusX + 120, frame.height * 0.74, 54, "#0d0a09") +
    shade(frame, "foot", "bottom", "#0a0807", 0.3, 0.9)
  );
};

/** The Beekeeper's Atlas: valleys drawn in honeycomb. */
export const honeycombMap: Scene = (frame) => {
  const cells: string[] = [];
  const size = 58;
  const tones = ["#f6b73c", "#ffd166", "#e8962e", "#fbe3a1", "#8fb15a", "#c97b25", "#5d9aa8"];
  for (let row = -1; row * size * 1.5 < frame.height + size * 2; row++) {
    for (let column = -1; column * size * 1.74 < frame.width + size * 2; column++) {
      const [x, y] = [column * size * 1.74 + (row % 2 ? size * 0.87 : 0), row * size * 1.5];
      const points = times(
        6,
        (corner) =>
          `${polar(x, y, size * 0.96, corner * 60 + 30)
            .map((value) => value.toFixed(1))
            .join(",")} `,
      );
      const valley = Math.sin(x * 0.008 + 1) + Math.cos(y * 0.007 + x * 0.003);
      const tone = tones[Math.floor((valley + 2) * 1.7 + frame.random() * 0.8) % tones.length];
      const contour =
        frame.random() < 0.34
          ? `<circle cx="${x}" cy="${y}" r="${size * 0.4}" fill="none" stroke="#5a2f0e" stroke-width="2" opacity="0.45"/><circle cx="${x}" cy="${y}" r="${size * 0.22}" fill="none" stroke="#5a2f0e" stroke-width="2" opacity="0.45"/>`
          : "";
      cells.push(`<polygon points="${points}" fill="${tone}"/>${contour}`);
    }
  }
  const bee = `<g transform="rotate(-18)"><ellipse cx="-50" cy="-86" rx="90" ry="46" fill="#fff" opacity="0.85" transform="rotate(24 -50 -86)"/><ellipse cx="60" cy="-92" rx="90" ry="46" fill="#fff" opacity="0.85" transform="rotate(-24 60 -92)"/><ellipse rx="150" ry="84" fill="#ffc524"/><path d="M-70 -74q-24 74 0 148h38q-22 -74 0 -158zM20 -83q26 83 0 166l40 -6q24 -77 0 -154z" fill="#2a1608"/><circle cx="-142" cy="0" r="50" fill="#2a1608"/><circle cx="-160" cy="-12" r="10" fill="#fff3c4"/><path d="M-170 -42q-30 -50 -64 -46M-150 -46q-10 -54 -44 -70" stroke="#2a1608" stroke-width="7" fill="none"/></g>`;
  return (
    `<rect width="${frame.width}" height="${frame.height}" fill="#7a3f12"/>` +
    cells.join("") +
    place(
      frame,
      `<path d="M-420 260C-300 60 -200 300 -60 140" stroke="#2a1608" stroke-width="6" stroke-dasharray="4 18" stroke-linecap="round" fill="none"/>${bee}`,
      0.4,
      0.5,
    ) +
    shade(frame, "foot", "bottom", "#3a1a05", 0.4, 0.96)
  );
};
