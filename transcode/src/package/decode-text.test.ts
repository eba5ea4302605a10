import { describe, expect, it } from "vitest";
import { decodeText, detectEncoding } from "./decode-text.ts";

const bytesOf = (table: Readonly<Record<string, number>>, text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => table[letter] ?? letter.charCodeAt(0));

/** What the bytes 0x80…0xff of an encoding stand for, turned round: a decoder is also an encoder's table. */
const tableOf = (encoding: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Array.from({ length: 128 }, (_, at) => [new TextDecoder(encoding).decode(Uint8Array.of(at + 128)), at + 128]),
  );

const SRT = (line: string): string => `1\r\n00:00:01,000 --> 00:00:03,500\r\n${line}\r\n\r\n`.repeat(8);
const RUSSIAN = SRT("Привет, капитан! Сегодня хорошая погода, и мы выходим в море.");
const POLISH = SRT("Zażółć gęślą jaźń, powiedział kapitan, i wypłynęliśmy w morze.");
const FRENCH = SRT("L’été dernier, nous étions là-bas, près de la forêt où naît le fleuve.");

const utf16 = (text: string, big: boolean, mark: boolean): Uint8Array => {
  const bytes = Buffer.from(`${mark ? "\uFEFF" : ""}${text}`, "utf16le");
  return big ? bytes.swap16() : bytes;
};

describe("decodeText", () => {
  it.each([
    ["UTF-8", Buffer.from(RUSSIAN), RUSSIAN, ""],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${RUSSIAN}`), RUSSIAN, ""],
    ["UTF-16, little end first, with a mark", utf16(RUSSIAN, false, true), RUSSIAN, ""],
    ["UTF-16, big end first, with a mark", utf16(RUSSIAN, true, true), RUSSIAN, ""],
    ["UTF-16, little end first, without a mark", utf16(RUSSIAN, false, false), RUSSIAN, ""],
    ["UTF-16, big end first, without a mark", utf16(RUSSIAN, true, false), RUSSIAN, ""],
    ["windows-1251", bytesOf(tableOf("windows-1251"), RUSSIAN), RUSSIAN, ""],
    ["KOI8-R", bytesOf(tableOf("koi8-r"), RUSSIAN), RUSSIAN, "ru"],
    ["windows-1251 of a known language", bytesOf(tableOf("windows-1251"), RUSSIAN), RUSSIAN, "ru"],
    ["windows-1250", bytesOf(tableOf("windows-1250"), POLISH), POLISH, "pl"],
    ["windows-1252", bytesOf(tableOf("windows-1252"), FRENCH), FRENCH, "fr"],
    ["plain ASCII", Buffer.from(SRT("Hello")), SRT("Hello"), "en"],
  ])("reads %s", (_, bytes, text, language) => {
    expect(decodeText(bytes, language).text).toBe(text.replaceAll("\r\n", "\n"));
  });

  it("reads a lone return as a line end, and drops zeros", () => {
    expect(decodeText(Buffer.from("first\rsecond\r\nthird\0\n")).text).toBe("first\nsecond\nthird\n");
  });

  it("takes the language's usual encoding where the bytes tell too little", () => {
    expect(detectEncoding(Uint8Array.of(0xcf, 0xf0), "ru-RU")).toBe("windows-1251");
    expect(detectEncoding(Uint8Array.of(0xcf), "el")).toBe("windows-1253");
  });
});
