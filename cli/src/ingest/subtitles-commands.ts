import type { Command } from "commander";
import { addSubtitles, listSubtitles, removeSubtitles, type SubtitlesDeps } from "./subtitles.ts";

type AddFlags = { readonly language: string; readonly label?: string; readonly forced?: boolean };

/** `subtitles add`, `subtitles list`, `subtitles remove`. */
export const addSubtitlesCommands = (program: Command, open: () => Promise<SubtitlesDeps>): void => {
  const subtitles = program.command("subtitles").description("subtitles of a film that is there");
  subtitles
    .command("add")
    .description("add subtitles to the film of a title; the same file again replaces itself")
    .argument("<title>", "id or number")
    .argument("<file>", "SubRip, WebVTT or SubStation Alpha in any text encoding")
    .requiredOption("--language <tag>", "as in en or pt-BR")
    .option("--label <text>", "what menus show (default: the language's own name)")
    .option("--forced", "foreign speech only, for those who understand the film")
    .action(async (title: string, file: string, flags: AddFlags) => {
      await addSubtitles(await open(), { title, file, ...flags, forced: flags.forced === true });
    });
  subtitles
    .command("list <title>")
    .description("the subtitles of a title's film")
    .action(async (title: string) => listSubtitles(await open(), title));
  subtitles
    .command("remove <title> <track>")
    .description("take subtitles that were added out of the film")
    .action(async (title: string, track: string) => removeSubtitles(await open(), title, track));
};
