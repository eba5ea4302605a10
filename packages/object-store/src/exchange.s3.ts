import { err, ok } from "@cinema/foundation";
import { readErrorXml } from "./error.s3.ts";
import type { ObjectResult } from "./port.ts";
import type { S3Call, S3Client } from "./request.s3.ts";

/** Sends and gives the answer with its text read; errors of the store become reasons. */
export const exchange = async (
  client: S3Client,
  call: S3Call,
): ObjectResult<{ readonly headers: Headers; readonly text: string }> => {
  const sent = await client.send(call);
  if (!sent.ok) return sent;
  try {
    const text = await sent.value.text();
    // CompleteMultipartUpload may answer 200 and put the error into the body.
    if (sent.value.ok && !text.includes("<Error>")) return ok({ headers: sent.value.headers, text });
    return err(readErrorXml(sent.value.status, text));
  } catch (error) {
    return err({
      reason: "unavailable",
      detail: `the answer broke off: ${error instanceof Error ? error.message : "unknown"}`,
    });
  }
};
