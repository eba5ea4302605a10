import type { ObjectStoreError } from "./port.ts";

/** A document whose root says that it is an error. */
const ERROR_DOCUMENT = /^\s*(?:<\?xml[^>]*\?>\s*)?<Error[\s>]/;
const CODE = /<Code>(\w+)<\/Code>/;
const MESSAGE = /<Message>([^<]*)<\/Message>/;

/**
 * Maps an error document (which may come with status 200 from CompleteMultipartUpload) to a reason. Without an XML parser:
 * two elements that hold plain words are all that is asked of it, and Workers that only read and write stay light.
 */
export const readErrorXml = (status: number, xml: string): ObjectStoreError => {
  const code = ERROR_DOCUMENT.test(xml) ? CODE.exec(xml)?.[1] : undefined;
  const detail = `the store answered ${status}${code === undefined ? "" : ` ${code}: ${MESSAGE.exec(xml)?.[1] ?? ""}`}`;
  switch (code) {
    case "NoSuchKey":
      return { reason: "not_found" };
    case "NoSuchUpload":
      return { reason: "upload_not_found" };
    case "InvalidPart":
    case "InvalidPartOrder":
    case "MalformedXML":
    case "InvalidArgument":
      return { reason: "invalid_part", detail };
    case "EntityTooSmall":
      return { reason: "part_too_small" };
    case "EntityTooLarge":
      return { reason: "too_large" };
    case "KeyTooLongError":
      return { reason: "invalid_key" };
    // Another conditional write to the same key was in flight: the caller's knowledge is stale either way.
    case "ConditionalRequestConflict":
    case "PreconditionFailed":
      return { reason: "precondition_failed" };
    case "AccessDenied":
    case "SignatureDoesNotMatch":
    case "InvalidAccessKeyId":
      return { reason: "access_denied" };
    default:
      if (status === 412) return { reason: "precondition_failed" };
      if (status === 401 || status === 403) return { reason: "access_denied" };
      return { reason: "unavailable", detail };
  }
};
