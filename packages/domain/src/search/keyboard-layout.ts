const LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const RUSSIAN_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю";

const OTHER_KEY = new Map<string, string>();
for (let index = 0; index < LATIN_KEYS.length; index++) {
  OTHER_KEY.set(LATIN_KEYS.charAt(index), RUSSIAN_KEYS.charAt(index));
  OTHER_KEY.set(RUSSIAN_KEYS.charAt(index), LATIN_KEYS.charAt(index));
}

/** What the same keys would have typed in the other of the two layouts (US, Russian): `ghbdtn` → `привет` and back. */
export const swapKeyboardLayout = (text: string): string => {
  let swapped = "";
  for (const char of text.normalize("NFC").toLowerCase()) swapped += OTHER_KEY.get(char) ?? char;
  return swapped;
};
