import { analyse } from "chardet";

/** Encodings that text of a language comes in when it is not Unicode, the likeliest first. Names are those of the Encoding Standard. */
const BY_LANGUAGE: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(ru|uk|be|bg|mk|sr)\b/, ["windows-1251", "koi8-r", "iso-8859-5"]],
  [/^(pl|cs|sk|hu|sl|hr|bs|ro|sq)\b/, ["windows-1250", "iso-8859-2"]],
  [/^el\b/, ["windows-1253", "iso-8859-7"]],
  [/^tr\b/, ["windows-1254", "iso-8859-9"]],
  [/^he\b/, ["windows-1255", "iso-8859-8"]],
  [/^(ar|fa)\b/, ["windows-1256", "iso-8859-6"]],
  [/^(lt|lv|et)\b/, ["windows-1257"]],
  [/^vi\b/, ["windows-1258"]],
  [/^th\b/, ["windows-874"]],
  [/^zh\b/, ["gb18030", "big5"]],
  [/^ja\b/, ["shift_jis", "euc-jp", "iso-2022-jp"]],
  [/^ko\b/, ["euc-kr"]],
];

const FALLBACK = "windows-1252";

const byMark = (bytes: Uint8Array): string | null => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
};

/** UTF-16 without a mark: digits, line ends and arrows are ASCII in any language, so many bytes of one side are zero. */
const byZeros = (bytes: Uint8Array): string | null => {
  const sides = [0, 0];
  const looked = Math.min(bytes.length, 4096);
  for (let at = 0; at < looked; at++) if (bytes[at] === 0) sides[at % 2] = (sides[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = sides;
  if (Math.max(even, odd) < looked / 10) return null;
  return even > odd ? "utf-16be" : "utf-16le";
};

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** The name that `TextDecoder` knows an encoding by; null for those that it does not know. */
const known = (name: string): string | null => {
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
};

/** Only letters tell languages apart: the numbers of a subtitle file would drown them. */
const letters = (bytes: Uint8Array): Uint8Array => bytes.filter((byte) => byte >= 0x80 || byte > 0x39 || byte === 0x20);

/** The encoding of a text, out of its bytes and what is known of its language (BCP-47). */
export const detectEncoding = (bytes: Uint8Array, language = ""): string => {
  const sure = byMark(bytes) ?? byZeros(bytes) ?? (isUtf8(bytes) ? "utf-8" : null);
  if (sure !== null) return sure;
  const found = analyse(letters(bytes)).flatMap(({ name }) => known(name) ?? []);
  const expected = BY_LANGUAGE.find(([pattern]) => pattern.test(language.toLowerCase()))?.[1];
  if (expected === undefined) return found.find((name) => !name.startsWith("utf")) ?? FALLBACK;
  return found.find((name) => expected.includes(name)) ?? expected[0] ?? FALLBACK;
};

/** A text of any encoding as a string, without its mark and with plain line ends. */
export const decodeText = (
  bytes: Uint8Array,
  language?: string,
): { readonly text: string; readonly encoding: string } => {
  const encoding = detectEncoding(bytes, language);
  const text = new TextDecoder(encoding).decode(bytes);
  return { text: text.replaceAll(/\r\n?/g, "\n").replaceAll("\0", ""), encoding };
};
