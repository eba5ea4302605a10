import {
  colourTags,
  damaged,
  FORMATS,
  flag,
  hevcOfHighRange,
  HEVC_TEN_BITS,
  interlaced,
  keep,
  lift,
  runningFlag,
  SEE_THROUGH,
  TURNS,
  turned,
  UPRIGHT,
  X264,
} from "../../transcode/src/command/odd-sources.fixture.ts";
import { type OddCase, published, type Published } from "./odd-film.ts";

const SECONDS = 6;
const upright = (width: number, height: number, more: Partial<Published> = {}): Published => ({
  size: [width, height],
  seconds: SECONDS,
  corners: UPRIGHT,
  ...more,
});
const sizeOf = (text: string): readonly [number, number] => {
  const [width = 0, height = 0] = text.split("x").map(Number);
  return [width, height];
};

const turns = TURNS.map(([turn, flip, size, corners]): OddCase => ({
  name: `turned by ${turn} ${flip.map((option) => option.replace("-display_", "")).join(" ")}`.trim(),
  make: async (workshop) => {
    const flat = await workshop.make("mp4", [...runningFlag(320, 180, SECONDS), ...X264]);
    const path = await workshop.make("mp4", turned(turn, flip, flat));
    return published(path, { size: sizeOf(size), seconds: SECONDS, corners });
  },
}));

const aspects = (
  [
    ["2/1", 320, 180, "320x90"],
    ["1/2", 320, 180, "160x180"],
    ["64/45", 720, 576, "720x406"],
    ["10/11", 720, 480, "654x480"],
  ] as const
).map(([aspect, width, height, size]): OddCase => ({
  name: `pixels of ${aspect}, ${width}×${height}`,
  make: async (workshop) => {
    const path = await workshop.make("mp4", [
      ...runningFlag(width, height, SECONDS),
      "-vf",
      `setsar=${aspect}`,
      ...X264,
    ]);
    return published(path, { size: sizeOf(size), seconds: SECONDS, corners: UPRIGHT });
  },
}));

const formats = FORMATS.map(([name, extension, args]): OddCase => ({
  name: `${name} in ${extension}`,
  make: async (workshop) => {
    const path = await workshop.make(extension, [...runningFlag(320, 180, SECONDS), ...args]);
    return published(path, upright(320, 180, extension === "flv" ? { slack: 0.12 } : {}));
  },
}));

const seeThrough = SEE_THROUGH.map(([name, extension, args]): OddCase => ({
  name: `see-through ${name} in ${extension}`,
  make: async (workshop) => {
    const path = await workshop.make(extension, [...runningFlag(320, 180, 3), ...args]);
    const shadow = ["-vf", "drawbox=x=iw/2:w=iw/2:h=ih:t=fill:c=black", ...X264];
    const looksLike = await workshop.make("mp4", [...runningFlag(320, 180, 3), ...shadow]);
    return published(path, { size: [320, 180], seconds: 3, corners: "red black / blue black", looksLike });
  },
}));

/** The usual way from high dynamic range to BT.709, spelt out here anew: the hue stays, white at 100 nits turns grey. */
const TONE_MAP =
  "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=tonemap=hable:desat=0," +
  "zscale=t=bt709:m=bt709:r=tv,format=yuv420p";

const highRange = (
  [
    ["HDR10", "smpte2084"],
    ["HLG", "arib-std-b67"],
  ] as const
).map(([name, transfer]): OddCase => ({
  name: `${name}, HEVC`,
  make: async (workshop) => {
    const flat = runningFlag(384, 216, SECONDS);
    const path = await workshop.make("mp4", [
      ...flat,
      "-vf",
      `format=gbrp,${lift(transfer)},format=yuv420p10le`,
      ...hevcOfHighRange(transfer),
      ...colourTags("bt2020nc", "bt2020", transfer),
    ]);
    const looksLike = await workshop.make("mp4", ["-i", path, "-vf", TONE_MAP, ...X264]);
    return published(path, upright(384, 216, { looksLike }));
  },
}));

const sizes = (
  [
    [481, 271, SECONDS, "yuv444p", [482, 272]],
    [16, 16, 3, "yuv420p", [16, 16]],
    [360, 640, SECONDS, "yuv420p", [360, 640]],
    [1080, 1920, 3, "yuv420p", [1080, 1920]],
    [640, 32, SECONDS, "yuv420p", [640, 32]],
    [34, 600, SECONDS, "yuv420p", [34, 600]],
    [4096, 2304, 1, "yuv420p", [1920, 1080]],
    [7680, 4320, 0.4, "yuv420p", [1920, 1080]],
  ] as const
).map(([width, height, seconds, format, size]): OddCase => ({
  name: `${width}×${height} ${format}`,
  make: async (workshop) => {
    const args = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", format];
    return published(await workshop.make("mkv", [...runningFlag(width, height, seconds), ...args]), {
      size,
      seconds,
      corners: UPRIGHT,
    });
  },
}));

const others: readonly OddCase[] = [
  {
    name: "BT.2020 of ordinary range, ten bits",
    make: async (workshop) => {
      const wide = "zscale=p=2020:m=2020_ncl:t=2020_10:pin=709:tin=709:min=gbr:r=tv,format=yuv420p10le";
      const flat = runningFlag(384, 216, SECONDS);
      const path = await workshop.make("mkv", [
        ...[...flat, "-vf", `format=gbrp,${wide}`],
        ...["-c:v", "libx264", "-preset", "ultrafast", "-crf", "4", ...colourTags("bt2020nc", "bt2020", "bt2020-10")],
      ]);
      return published(path, upright(384, 216, { looksLike: await workshop.make("mp4", [...flat, ...X264]) }));
    },
  },
  {
    name: "an upright telephone film, HEVC of ten bits",
    make: async (workshop) => {
      const flat = await workshop.make("mp4", [...runningFlag(640, 360, SECONDS, "30"), ...HEVC_TEN_BITS]);
      const path = await workshop.make("mp4", turned("-90", [], flat));
      return published(path, { size: [360, 640], seconds: SECONDS, corners: "blue red / white green" });
    },
  },
  ...(["tff", "bff"] as const).map((order): OddCase => ({
    name: `interlaced MPEG-2 in a transport stream, ${order}`,
    make: async (workshop) =>
      published(await workshop.make("ts", interlaced(order, SECONDS)), {
        size: [720, 576],
        seconds: SECONDS,
      }),
  })),
  {
    name: "a picture that changes its size",
    make: async (workshop) => {
      const sizes = [
        [320, 180],
        [160, 90],
        [640, 360],
      ] as const;
      const parts = await Promise.all(
        sizes.map(([width, height]) => workshop.make("ts", [...flag(width, height, 2), ...X264, "-muxdelay", "0"])),
      );
      const path = await workshop.make("ts", ["-i", `concat:${parts.join("|")}`, "-c", "copy"]);
      return published(path, upright(320, 180, { slack: 0.12 }));
    },
  },
];

/** Damage at every tenth: a film of full length that is right far from the damage, or a refusal that says so. */
const hurt = ["mp4", "mkv", "ts"].flatMap((extension) =>
  [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((share): OddCase => ({
    name: `damaged at ${share} in ${extension}`,
    make: async (workshop) => {
      const args = [...runningFlag(320, 180, 9), "-f", "lavfi", "-i", "sine=d=9", ...X264, "-g", "50", "-c:a", "aac"];
      const whole = await workshop.make(extension, args);
      const path = await keep(workshop, `damaged-${share}.${extension}`, await damaged(whole, share));
      return {
        path,
        expected: {
          refused: ["not_media", "malformed", "truncated", "no_video_stream", "codec_unsupported"],
          film: {
            size: [320, 180],
            seconds: 9,
            // The picture may end with the damage, up to the second that is refused as cut off.
            slack: 1,
            audio: ["und/2"],
            corners: UPRIGHT,
            looksLike: whole,
            lookAt: share < 0.5 ? 0.8 : 0.2,
          },
        },
      };
    },
  })),
);

export const ODD_PICTURES: readonly OddCase[] = [
  ...turns,
  ...aspects,
  ...highRange,
  ...formats,
  ...seeThrough,
  ...sizes,
  ...others,
  ...hurt,
];
