import { expect, it } from "vitest";
import { foldText } from "./fold.ts";
import { plainNumbers } from "./plain-numbers.ts";

it.each([
  ["Rocky II", "rocky 2"],
  ["The Godfather Part III", "the godfather 3"],
  ["Dune: Part Two", "dune 2"],
  ["Дюна: Часть вторая", "dyuna 2"],
  ["Kill Bill: Vol. 1", "kill bill 1"],
  ["Star Wars: Episode IV – A New Hope", "star wars 4 a new hope"],
  ["Se7en", "7"],
  ["Seven", "7"],
  ["M3GAN", "megan"],
  ["Twelve Angry Men", "12 angry men"],
  ["Alien³", "alien 3"],
  ["Т-34", "t 34"],
  ["t34", "t 34"],
  ["E.T. the Extra-Terrestrial", "et the extra terrestrial"],
  ["M*A*S*H", "mash"],
  ["V", "v"],
  ["Part Two", "part 2"],
  ["2001: A Space Odyssey", "2001 a space odyssey"],
  ["千と千尋", "千と千尋"],
  ["", ""],
])("reads %j as %j", (text, plain) => {
  expect(plainNumbers(foldText(text))).toBe(plain);
  expect(plainNumbers(plain)).toBe(plain);
});
