import {
  flag,
  HEVC_TEN_BITS,
  keep,
  lavfi,
  OPEN_GOPS,
  runningFlag,
  UPRIGHT,
  X264,
} from "../../transcode/src/command/odd-sources.fixture.ts";
import { film, type OddCase, one, picture, published, type Published, refused, tone } from "./odd-film.ts";

const HEVC = ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error"];
const GREY: Partial<Published> = { corners: "green green / black white" };

const formats: readonly OddCase[] = [
  one("H.264 of full range", "mp4", [
    ...[...picture(), "-vf", "scale=out_range=pc,format=yuvj420p"],
    ...["-c:v", "libx264", "-color_range", "pc"],
  ]),
  one("H.264 in greys", "mp4", [...picture(), "-c:v", "libx264", "-pix_fmt", "gray"], GREY),
  one("FFV1 in greys of ten bits", "mkv", [...picture(), "-c:v", "ffv1", "-pix_fmt", "gray10le"], GREY),
  one("FFV1 in greys of sixteen bits", "mkv", [...picture(), "-c:v", "ffv1", "-pix_fmt", "gray16le"], GREY),
  one("HEVC, twelve bits", "mkv", [...picture(), ...HEVC, "-pix_fmt", "yuv420p12le"]),
  one("HEVC 4:2:2, ten bits, hev1", "mp4", [...picture(), ...HEVC, "-pix_fmt", "yuv422p10le", "-tag:v", "hev1"]),
  one("HEVC, hvc1", "mp4", [...picture(), ...HEVC, "-pix_fmt", "yuv420p", "-tag:v", "hvc1"]),
  one("HEVC, hev1", "mp4", [...picture(), ...HEVC, "-pix_fmt", "yuv420p", "-tag:v", "hev1"]),
  one("HEVC in a transport stream", "ts", [...picture(), ...HEVC_TEN_BITS, "-tag:v", "0"]),
  one("HEVC 4:4:4 in RGB", "mkv", [...picture(), ...HEVC, "-pix_fmt", "gbrp"]),
  one("H.264 in RGB", "mkv", [...picture(), "-c:v", "libx264rgb", "-preset", "ultrafast", "-pix_fmt", "rgb24"]),
  one(
    "VP9 4:4:4 of ten bits",
    "mkv",
    [...[...picture(3), "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-pix_fmt", "yuv444p10le"]],
    { seconds: 3 },
  ),
  one("Theora and Vorbis", "ogv", [...picture(), ...tone(), "-c:v", "libtheora", "-q:v", "8", "-c:a", "libvorbis"], {
    audio: ["und/2"],
  }),
  one("WMV 2 and WMA", "wmv", [...picture(), ...tone(), "-c:v", "wmv2", "-q:v", "3", "-c:a", "wmav2"], {
    slack: 0.12,
    audio: ["und/2"],
  }),
  one("MS-MPEG-4 3 and MP3", "avi", [...picture(), ...tone(), "-c:v", "msmpeg4", "-q:v", "3", "-c:a", "libmp3lame"], {
    audio: ["und/2"],
  }),
  one("DNxHR", "mov", [...picture(), "-c:v", "dnxhd", "-profile:v", "dnxhr_sq", "-pix_fmt", "yuv422p"]),
  one(
    "DNxHR and PCM",
    "mxf",
    [
      ...[...picture(), ...tone(), "-c:v", "dnxhd", "-profile:v", "dnxhr_sq", "-pix_fmt", "yuv422p"],
      ...["-c:a", "pcm_s16le", "-ar", "48000"],
    ],
    { audio: ["und/2"] },
  ),
  one(
    "MPEG-2 4:2:2, OP1a",
    "mxf",
    [
      ...[...picture(), ...tone(), "-c:v", "mpeg2video", "-q:v", "2", "-pix_fmt", "yuv422p", "-bf", "2"],
      ...["-c:a", "pcm_s24le", "-ar", "48000"],
    ],
    { audio: ["und/2"] },
  ),
  one("JPEG 2000", "mov", [...picture(3), "-c:v", "jpeg2000", "-pix_fmt", "yuv422p"], { seconds: 3 }),
  one("uncompressed 4:2:2 of ten bits", "mov", [...picture(3), "-c:v", "v210", "-pix_fmt", "yuv422p10le"], {
    seconds: 3,
  }),
  one("uncompressed 4:2:2", "avi", [...picture(3), "-c:v", "rawvideo", "-pix_fmt", "uyvy422"], { seconds: 3 }),
  one("uncompressed RGB", "avi", [...picture(3), "-c:v", "rawvideo", "-pix_fmt", "bgr24"], { seconds: 3 }),
  one("HuffYUV", "avi", [...picture(3), "-c:v", "huffyuv", "-pix_fmt", "yuv422p"], { seconds: 3 }),
  one("Ut Video", "avi", [...picture(3), "-c:v", "utvideo", "-pix_fmt", "gbrp"], { seconds: 3 }),
  one("CineForm", "mov", [...picture(3), "-c:v", "cfhd", "-pix_fmt", "yuv422p10le"], { seconds: 3 }),
  one("Photo JPEG 4:4:4", "mov", [...picture(3), "-c:v", "mjpeg", "-q:v", "2", "-pix_fmt", "yuvj444p"], {
    seconds: 3,
  }),
  one("PNG", "mov", [...picture(3), "-c:v", "png", "-pix_fmt", "rgb24"], { seconds: 3 }),
  one("screen recording of ZMBV", "avi", [...picture(3), "-c:v", "zmbv", "-pix_fmt", "bgr0"], { seconds: 3 }),
  one("Sorenson Spark", "flv", [...picture(), "-c:v", "flv", "-q:v", "3"], { slack: 0.12 }),
  one("MPEG-1 program stream", "mpg", [...picture(), ...tone(), "-c:v", "mpeg1video", "-q:v", "3", "-c:a", "mp2"], {
    audio: ["und/2"],
  }),
];

const cameras: readonly OddCase[] = [
  ...["avi", "mov", "dv"].map((extension) =>
    one(
      extension === "dv" ? "a raw DV tape" : `DV of 625 lines in ${extension}`,
      extension,
      [
        ...[...runningFlag(720, 576, 6), ...lavfi("sine=d=6"), "-c:v", "dvvideo", "-pix_fmt", "yuv420p"],
        ...["-aspect", "4/3", "-c:a", "pcm_s16le", "-ar", "48000", "-ac", "2"],
      ],
      { size: [720, 540], audio: ["und/2"] },
    ),
  ),
  one(
    "DV of 525 lines, 4:1:1",
    "avi",
    [
      ...[...runningFlag(720, 480, 6, "30000/1001"), ...lavfi("sine=d=6"), "-c:v", "dvvideo", "-pix_fmt", "yuv411p"],
      ...["-aspect", "4/3", "-c:a", "pcm_s16le", "-ar", "48000", "-ac", "2"],
    ],
    { size: [640, 480], audio: ["und/2"] },
  ),
  one(
    "an old telephone: H.263 and AMR",
    "3gp",
    [
      ...[...runningFlag(176, 144, 6), ...tone(), "-c:v", "h263", "-q:v", "3", "-c:a", "libopencore_amrnb"],
      ...["-ar", "8000", "-ac", "1"],
    ],
    { size: [176, 144], audio: ["und/2"] },
  ),
  ...["120", "240"].map((rate) =>
    one(`${rate} pictures a second`, "mp4", [...picture(6, rate), ...tone(), ...X264], { audio: ["und/2"] }),
  ),
  one("a time lapse of one picture a second", "mp4", [...picture(20, "1"), ...X264], { seconds: 20, slack: 0.2 }),
  one("a time lapse of one picture in five seconds", "mp4", [...picture(30, "1/5"), ...X264], {
    seconds: 30,
    slack: 0.2,
  }),
  ...(["mp4", "mkv"] as const).flatMap((extension) =>
    (["tff", "bff"] as const).map((order): OddCase => ({
      name: `interlaced H.264 in ${extension}, ${order}`,
      make: async (workshop) => {
        const fields = [...runningFlag(720, 576, 6, "50"), "-vf", `interlace=scan=${order}:lowpass=off`];
        const path = await workshop.make(extension, [
          ...[...fields, ...X264, "-flags", "+ilme+ildct", "-x264-params", `${order}=1`],
        ]);
        return published(path, { size: [720, 576], seconds: 6, corners: UPRIGHT });
      },
    })),
  ),
  one("H.264 of key pictures alone", "mp4", [...picture(), ...X264, "-g", "1"]),
  one(
    "H.264 with 16 references and a pyramid",
    "mkv",
    [
      ...[...picture(12), "-c:v", "libx264", "-preset", "veryfast", "-bf", "15", "-refs", "16"],
      ...["-x264-params", "b-adapt=0:b-pyramid=normal:keyint=250"],
    ],
    { seconds: 12 },
  ),
  ...["mp4", "mkv", "ts"].map((extension) =>
    one(
      `H.264 that never begins anew (intra refresh) in ${extension}`,
      extension,
      [
        ...[
          ...picture(12),
          ...tone(12),
          "-c:v",
          "libx264",
          "-preset",
          "veryfast",
          "-x264-params",
          "intra-refresh=1:keyint=60",
        ],
      ],
      { seconds: 12, audio: ["und/2"] },
    ),
  ),
  one("H.264 of one key picture in 15 s", "mp4", [...picture(15), ...OPEN_GOPS, "-g", "9999"], { seconds: 15 }),
  one("1080 lines of 1088", "mp4", [...runningFlag(1920, 1080, 2), ...X264], { size: [1920, 1080], seconds: 2 }),
  {
    name: "a picture cut at all sides by its codec",
    make: async (workshop) => {
      const whole = await workshop.make("mp4", [...picture(), ...X264]);
      const cut = ["-bsf:v", "h264_metadata=crop_left=16:crop_right=16:crop_top=10:crop_bottom=12"];
      return published(await workshop.make("mp4", ["-i", whole, "-c", "copy", ...cut]), film({ size: [288, 170] }));
    },
  },
  one("a shape told by Matroska alone", "mkv", [...picture(), ...X264, "-aspect", "4/3"], { size: [240, 180] }),
  ...["45", "-45", "30", "1"].map((turn): OddCase => ({
    name: `turned by ${turn} degrees`,
    make: async (workshop) => {
      const flat = await workshop.make("mp4", [...picture(), ...X264]);
      const path = await workshop.make("mp4", ["-display_rotation", turn, "-i", flat, "-c", "copy"]);
      return published(path, film({ looksLike: flat }));
    },
  })),
];

const streams: readonly OddCase[] = [
  ...(
    [
      ["an animated GIF", "gif", []],
      ["an animated PNG", "apng", ["-f", "apng"]],
      ["an animated WebP", "webp", ["-c:v", "libwebp_anim"]],
      ["a bare stream of H.264", "h264", X264],
      ["a bare stream of HEVC", "hevc", HEVC],
      ["bare pictures (YUV4MPEG)", "y4m", ["-pix_fmt", "yuv420p"]],
    ] as const
  ).map(([name, extension, args]): OddCase => ({
    name,
    make: async (workshop) => refused(await workshop.make(extension, [...flag(320, 180, 2), ...args]), "not_media"),
  })),
  {
    name: "a bare stream of H.264 called mp4",
    make: async (workshop) => {
      const { readFile } = await import("node:fs/promises");
      const bytes = await readFile(await workshop.make("h264", [...flag(320, 180, 2), ...X264]));
      return refused(await keep(workshop, "bare.mp4", bytes), "not_media");
    },
  },
];

export const ODD_CODECS: readonly OddCase[] = [...formats, ...cameras, ...streams];
