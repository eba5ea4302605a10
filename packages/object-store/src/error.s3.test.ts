import { expect, it } from "vitest";
import { readErrorXml } from "./error.s3.ts";

it("reads the reason from the code", () => {
  expect(
    readErrorXml(
      404,
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code><Message>gone</Message></Error>`,
    ),
  ).toEqual({
    reason: "not_found",
  });
});

it("reads it below the blanks that a store sends while it works, and whatever the status", () => {
  const xml = "  \n <?xml version='1.0'?> <Error><Code>InvalidPart</Code><Message>number 2</Message></Error>";
  expect(readErrorXml(200, xml)).toEqual({
    reason: "invalid_part",
    detail: "the store answered 200 InvalidPart: number 2",
  });
});

it.each([
  "",
  "not xml",
  "<html><p>502</html>",
  "<Error>",
  "<DeleteResult><Error><Key>a</Key><Code>NoSuchKey</Code></Error></DeleteResult>",
  '<!DOCTYPE x [<!ENTITY e "boom">]><Error><Code>&e;</Code></Error>',
])("takes %j for a store that is away", (xml) => {
  expect(readErrorXml(502, xml).reason).toBe("unavailable");
});
