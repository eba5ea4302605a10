import { XMLBuilder, XMLParser } from "fast-xml-parser";
import * as z from "zod";

const builder = new XMLBuilder({ ignoreAttributes: false });
const parser = new XMLParser({
  parseTagValue: false,
  ignoreDeclaration: true,
  // Numeric references, in which some clients write quotes, count as HTML's here.
  htmlEntities: true,
  isArray: (name) => name === "Part" || name === "Object",
});

const NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

/** An XML document with `root` as its only element. Arrays become repeated elements; text is escaped. */
export const toXml = (root: string, content: object, namespace = NAMESPACE): string => {
  const attributes = namespace === "" ? {} : { "@_xmlns": namespace };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ [root]: { ...attributes, ...content } }) as string}`;
};

const read = <T extends z.ZodType>(schema: T, xml: string): z.output<T> | undefined => {
  try {
    return schema.safeParse(parser.parse(xml, true)).data;
  } catch {
    return undefined;
  }
};

const completeSchema = z.object({
  CompleteMultipartUpload: z.object({
    Part: z.array(z.object({ PartNumber: z.coerce.number().int(), ETag: z.string() })).min(1),
  }),
});

const deleteSchema = z.object({
  Delete: z.object({
    Quiet: z.string().optional(),
    Object: z
      .array(
        z.object({
          Key: z.string(),
          ETag: z.string().optional(),
          VersionId: z.string().optional(),
          LastModifiedTime: z.string().optional(),
          Size: z.string().optional(),
        }),
      )
      .min(1)
      .max(1000),
  }),
});

/** The parts a CompleteMultipartUpload asks for, or `undefined` when it is malformed. */
export const readComplete = (xml: string) => read(completeSchema, xml)?.CompleteMultipartUpload.Part;

/** What a DeleteObjects asks for, or `undefined` when it is malformed. */
export const readDelete = (xml: string) => read(deleteSchema, xml)?.Delete;
