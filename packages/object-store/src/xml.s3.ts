import { parseXml, XmlElement, XmlText } from "@rgrove/parse-xml";
import * as z from "zod";
import type { CompletedPart } from "./port.ts";

/** Elements that may come many times; always read as arrays. */
const REPEATED: ReadonlySet<string> = new Set(["Contents", "Part", "Error", "Deleted"]);

/** An element without elements is its text, any other is an object of its elements by name. Attributes say nothing in S3. */
const valueOf = (element: XmlElement): unknown => {
  const elements = element.children.filter((child) => child instanceof XmlElement);
  if (elements.length === 0) {
    const texts = element.children.filter((child) => child instanceof XmlText);
    return texts.map((child) => child.text).join("");
  }
  const value: Record<string, unknown> = {};
  for (const child of elements) {
    const one = valueOf(child);
    value[child.name] = REPEATED.has(child.name) ? [...((value[child.name] as unknown[]) ?? []), one] : one;
  }
  return value;
};

const text = z.string().default("");

const listSchema = z.object({
  ListBucketResult: z.preprocess(
    (value) => (value === "" ? {} : value),
    z.object({
      NextContinuationToken: z.string().optional(),
      Contents: z
        .array(z.object({ Key: z.string(), Size: z.coerce.number(), ETag: text, LastModified: z.coerce.date() }))
        .default([]),
    }),
  ),
});

const partsSchema = z.object({
  ListPartsResult: z.object({
    IsTruncated: text,
    NextPartNumberMarker: z.string().optional(),
    Part: z.array(z.object({ PartNumber: z.coerce.number(), ETag: z.string(), Size: z.coerce.number() })).default([]),
  }),
});

const createSchema = z.object({ InitiateMultipartUploadResult: z.object({ UploadId: z.string() }) });
const completeSchema = z.object({ CompleteMultipartUploadResult: z.object({ ETag: z.string() }) });
const deleteSchema = z.object({
  DeleteResult: z.preprocess(
    (value) => (value === "" ? {} : value),
    z.object({ Error: z.array(z.object({ Code: text, Message: text })).default([]) }),
  ),
});

const decoded = (xml: string): unknown => {
  try {
    const { root } = parseXml(xml);
    if (root === null) return undefined;
    const value = valueOf(root);
    return { [root.name]: REPEATED.has(root.name) ? [value] : value };
  } catch {
    return undefined;
  }
};

/** Readers of the answers of S3; each gives `undefined` for anything else. */
export const readListXml = (xml: string) => listSchema.safeParse(decoded(xml)).data?.ListBucketResult;
export const readPartsXml = (xml: string) => partsSchema.safeParse(decoded(xml)).data?.ListPartsResult;
export const readCreateXml = (xml: string) => createSchema.safeParse(decoded(xml)).data?.InitiateMultipartUploadResult;
export const readCompleteXml = (xml: string) =>
  completeSchema.safeParse(decoded(xml)).data?.CompleteMultipartUploadResult;
export const readDeleteXml = (xml: string) => deleteSchema.safeParse(decoded(xml)).data?.DeleteResult;

const escaped = (value: string): string =>
  value.replace(/[&<>\r\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);

/** The request body of DeleteObjects. */
export const deleteXml = (keys: readonly string[]): string =>
  `<Delete><Quiet>true</Quiet>${keys.map((key) => `<Object><Key>${escaped(key)}</Key></Object>`).join("")}</Delete>`;

/** The request body of CompleteMultipartUpload. */
export const completeXml = (parts: readonly CompletedPart[]): string => {
  const part = ({ partNumber, etag }: CompletedPart): string =>
    `<Part><PartNumber>${partNumber}</PartNumber><ETag>${escaped(etag)}</ETag></Part>`;
  return `<CompleteMultipartUpload>${parts.map(part).join("")}</CompleteMultipartUpload>`;
};
