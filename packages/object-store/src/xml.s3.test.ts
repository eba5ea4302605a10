import { expect, it } from "vitest";
import { completeXml, deleteXml, readDeleteXml, readListXml, readPartsXml } from "./xml.s3.ts";

const PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

it("reads a page of a list, quotes and all", () => {
  const contents = (key: string): string =>
    `<Contents><Key>${key}</Key><LastModified>2026-06-01T12:00:00.000Z</LastModified><ETag>&#34;abc&quot;</ETag><Size>7</Size></Contents>`;
  const page = readListXml(
    `${PROLOGUE}<ListBucketResult ${NAMESPACE}><Name>b</Name><NextContinuationToken>t</NextContinuationToken>${contents("a&amp;b")}\n${contents("ü")}</ListBucketResult>`,
  );
  expect(page?.NextContinuationToken).toBe("t");
  expect(page?.Contents.map(({ Key, Size, ETag }) => [Key, Size, ETag])).toEqual([
    ["a&b", 7, '"abc"'],
    ["ü", 7, '"abc"'],
  ]);
});

it("reads one entry as a list of one, and none as an empty list", () => {
  const part = "<Part><PartNumber>1</PartNumber><ETag>x</ETag><Size>5</Size></Part>";
  expect(readPartsXml(`<ListPartsResult>${part}</ListPartsResult>`)?.Part).toHaveLength(1);
  expect(readListXml(`<ListBucketResult ${NAMESPACE}/>`)?.Contents).toEqual([]);
  expect(readDeleteXml(`<DeleteResult ${NAMESPACE}></DeleteResult>`)?.Error).toEqual([]);
});

it("writes keys so that any character comes back", () => {
  const key = "a&b<c>\r\n\t\"'ü";
  const read = readDeleteXml(
    deleteXml([key])
      .replace("<Delete>", "<DeleteResult><Error>")
      .replace("<Object><Key>", "<Code>")
      .replace("</Key></Object></Delete>", "</Code></Error></DeleteResult>"),
  );
  expect(read?.Error[0]?.Code).toBe(key);
  expect(completeXml([{ partNumber: 2, etag: '"x"' }])).toBe(
    '<CompleteMultipartUpload><Part><PartNumber>2</PartNumber><ETag>"x"</ETag></Part></CompleteMultipartUpload>',
  );
});
