import { assetKey, filmKey } from "@cinema/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assetPrefix } from "../workspace/keys.ts";
import { addSubtitles, type NewSubtitles } from "./add-subtitles.ts";
import { changeFilm, loadFilm } from "./film-inventory.ts";
import type { PackagedFilm } from "./packaged-film.ts";
import { replaceFilm } from "./replace-film.ts";
import { recutSubtitles } from "./store-subtitles.ts";
import { clapperInputs, makeClapperFilm, realContext } from "./made-film.fixture.ts";

type Made = Awaited<ReturnType<typeof realContext>>;
let made: Made;

beforeAll(async () => {
  made = await realContext();
  const film = await makeClapperFilm(made, clapperInputs());
  const stored = await changeFilm(made.context, made.context.job.assetId, () => film);
  if (!stored.ok) throw new Error(JSON.stringify(stored.error));
}, 60_000);

afterAll(async () => {
  await made?.end();
});

/** Of the fixture's job. */
const ASSET = "ast_1";

const read = async (path: string): Promise<string> => {
  const got = await made.context.media.get(assetKey(made.context.job.assetId, path));
  if (!got.ok) throw new Error(`${path}: ${got.error.reason}`);
  return new Response(got.value.body).text();
};

const segments = async (): Promise<readonly string[]> => {
  const page = await made.context.media.list({ prefix: assetPrefix(made.context.job.assetId) });
  if (!page.ok) throw new Error(page.error.reason);
  return page.value.objects
    .filter(({ key }) => /\/(?:video|audio)\//.test(key))
    .map(({ key, etag, lastModified }) => `${key} ${etag} ${lastModified.getTime()}`);
};

const add = async (subtitles: NewSubtitles) => {
  const added = await addSubtitles(made.context, subtitles);
  if (!added.ok) throw new Error(JSON.stringify(added.error));
  return added.value;
};

/** "Привет, мир" and a line that crosses the cut at 4 s, in windows-1251. */
const CYRILLIC = Buffer.concat([
  Buffer.from("1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>"),
  Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]),
  Buffer.from("</i>, "),
  Buffer.from([0xec, 0xe8, 0xf0]),
  Buffer.from("\r\n\r\n2\r\n00:00:03,500 --> 00:00:05,000\r\n"),
  Buffer.from([0xcc, 0xee, 0xf0, 0xe5]),
  Buffer.from("\r\n"),
]);

const ASS = `[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,20,&H00FFFFFF,&H000000FF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,2,2,2,10,10,10,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\pos(10,10)\\blur3}Ahoy\\Nsailor
Dialogue: 1,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\pos(10,10)}Ahoy\\Nsailor
Dialogue: 0,0:00:02.00,0:00:03.00,Default,,0,0,0,,{\\p1}m 0 0 l 100 0 100 100 0 100{\\p0}
`;

describe("subtitles that come after the film", { timeout: 60_000 }, () => {
  it("join on the film's time grid while every segment stays as it is", async () => {
    const before = await segments();
    const added = await add({ bytes: CYRILLIC, language: "ru" });
    expect(added).toMatchObject({ format: "srt", encoding: "windows-1251", cues: 2 });
    const master = await read("hls/master.m3u8");
    expect(master).toContain(`NAME="Русский",LANGUAGE="ru",STABLE-RENDITION-ID="${added.trackId}"`);
    expect(master.match(/#EXT-X-STREAM-INF.*SUBTITLES="subtitles"/g)).toHaveLength(2);
    const playlist = (await read(`hls/${added.trackId}.m3u8`)).split("\n");
    const names = playlist.filter((line) => line.endsWith(".vtt"));
    expect(names).toHaveLength(3);
    const texts = await Promise.all(names.map((name) => read(name.replace("../", ""))));
    expect(texts[0]).toContain("00:00:01.000 --> 00:00:02.000\n<i>Привет</i>, мир");
    expect(texts.map((text) => text.includes("Море"))).toEqual([true, true, false]);
    expect(await read("dash/manifest.mpd")).toContain(`contentType="text" mimeType="text/vtt" lang="ru"`);
    expect(await segments()).toEqual(before);
  });

  it("come out of styled files as plain lines, once each, without drawings", async () => {
    const added = await add({
      bytes: Buffer.from(`\uFEFF${ASS}`, "utf16le"),
      language: "en",
      label: "English (styled)",
    });
    expect(added).toMatchObject({ format: "ass", encoding: "utf-16le", cues: 1 });
    const whole = added.film.subtitles.find(({ id }) => id === added.trackId)?.whole ?? "";
    expect(await read(`subtitles/${added.trackId}/${whole}`)).toBe(
      "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nAhoy\nsailor\n",
    );
  });

  it("replace themselves when the same file comes again", async () => {
    const first = await add({ bytes: CYRILLIC, language: "ru" });
    const again = await add({ bytes: CYRILLIC, language: "ru", label: "Русские субтитры" });
    expect(again.trackId).toBe(first.trackId);
    const russian = again.film.subtitles.filter(({ language }) => language === "ru");
    expect(russian.map(({ label }) => label)).toEqual(["Русские субтитры"]);
  });

  it("lose nothing when several come at once, in the inventory and in the manifests", async () => {
    const languages = ["de", "fr", "it", "es"];
    const vtt = (language: string) => Buffer.from(`WEBVTT\n\n00:01.000 --> 00:02.000\n${language}\n`);
    await Promise.all(languages.map((language) => add({ bytes: vtt(language), language })));
    const master = await read("hls/master.m3u8");
    const dash = await read("dash/manifest.mpd");
    for (const language of languages) {
      expect(master).toContain(`LANGUAGE="${language}"`);
      expect(dash).toContain(`lang="${language}"`);
    }
  });

  it("are refused when they are none, hold nothing, or are too large; nothing changes then", async () => {
    const before = await made.context.media.head(filmKey(made.context.job.assetId));
    const refused = async (bytes: Uint8Array): Promise<unknown> => {
      const added = await addSubtitles(made.context, { bytes, language: "en" });
      return added.ok ? "taken" : added.error.reason;
    };
    expect(await refused(Buffer.from("%PDF-1.7 …"))).toBe("format_unknown");
    expect(await refused(new Uint8Array(0))).toBe("format_unknown");
    expect(await refused(Buffer.from("WEBVTT\n\n"))).toBe("no_cues");
    expect(await refused(new Uint8Array(6_000_000))).toBe("too_large");
    expect(await made.context.media.head(filmKey(made.context.job.assetId))).toEqual(before);
  });

  it("are cut anew where another rung is cut at other moments", async () => {
    const { film, trackId } = await add({ bytes: CYRILLIC, language: "ru" });
    const track = film.subtitles.find(({ id }) => id === trackId);
    const [first] = film.renditions;
    const [one, ...rest] = first!.track.segments;
    const half = { ...one!, ticks: one!.ticks / 2 };
    const finer = { renditions: [{ ...first!, track: { ...first!.track, segments: [half, half, ...rest] } }] };
    const recut = await recutSubtitles(made.context, finer, [track!]);
    if (!recut.ok) throw new Error(JSON.stringify(recut.error));
    expect(recut.value[0]?.segments.map(({ seconds }) => seconds)).toEqual([2, 2, 4, 4]);
    const texts = recut.value[0]?.segments.map(({ name }) => read(`subtitles/${trackId}/${name}`)) ?? [];
    expect((await Promise.all(texts)).map((text) => text.includes("Море"))).toEqual([false, true, true, false]);
  });

  /** The context, in which this is done once after the first file of subtitles was stored. */
  const interrupted = (meanwhile: () => Promise<unknown>): Made["context"] => {
    let isDone = false;
    const put: Made["context"]["media"]["put"] = async (key, body, options) => {
      const stored = await made.context.media.put(key, body, options);
      if (!isDone && key.includes("/subtitles/")) {
        isDone = true;
        await meanwhile();
      }
      return stored;
    };
    return { ...made.context, media: { ...made.context.media, put } };
  };
  const finer = (film: PackagedFilm): PackagedFilm => ({
    ...film,
    renditions: film.renditions.map((rendition) => {
      const [one, ...rest] = rendition.track.segments;
      const half = { ...one!, ticks: one!.ticks / 2 };
      return { ...rendition, track: { ...rendition.track, segments: [half, half, ...rest] } };
    }),
  });
  const change = (how: (film: PackagedFilm) => PackagedFilm) =>
    changeFilm(made.context, ASSET, (film) => (film === null ? null : how(film)));

  it("are cut once more where another picture takes the place of the film's in this moment", async () => {
    const before = await loadFilm(made.context, ASSET);
    const context = interrupted(() => change(finer));
    const added = await addSubtitles(context, { bytes: CYRILLIC, language: "bg" });
    if (!added.ok) throw new Error(JSON.stringify(added.error));
    const track = added.value.film.subtitles.find(({ id }) => id === added.value.trackId);
    expect(track?.segments.map(({ seconds }) => seconds)).toEqual([2, 2, 4, 4]);
    await change((film) => ({ ...film, renditions: before.ok ? (before.value?.film.renditions ?? []) : [] }));
  });

  it("are kept and cut to the new picture when they come while a film is packaged anew", async () => {
    await add({ bytes: CYRILLIC, language: "mk" });
    const before = await loadFilm(made.context, ASSET);
    if (!before.ok || before.value === null) throw new Error("there is no film");
    const context = interrupted(() => add({ bytes: CYRILLIC, language: "sr" }));
    const packaged = finer({ ...before.value.film, subtitles: [] });
    const replaced = await replaceFilm(context, packaged);
    if (!replaced.ok) throw new Error(JSON.stringify(replaced.error));
    const { subtitles } = replaced.value;
    expect(subtitles.map(({ language }) => language)).toEqual(expect.arrayContaining(["mk", "sr"]));
    expect(new Set(subtitles.map(({ segments }) => segments.length))).toEqual(new Set([4]));
    expect(replaced.value.revision).toBe((before.value.film.revision ?? 0) + 2);
    await change(() => before.value!.film);
  });

  it("need a film", async () => {
    const elsewhere = { ...made.context, job: { ...made.context.job, assetId: "ast_none" } };
    const added = await addSubtitles(elsewhere, { bytes: CYRILLIC, language: "ru" });
    expect(added).toEqual({ ok: false, error: { reason: "no_film" } });
  });
});
