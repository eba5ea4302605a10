import { AwsV4Signer } from "aws4fetch";

export type ForeignStore = {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

const TIMEOUT_MS = 3_000;

/** Makes `buckets` in somebody's S3 store where they are missing. Gives what went wrong, which its owner has to see to. */
export const ensureBuckets = async (store: ForeignStore, buckets: readonly string[]): Promise<readonly string[]> => {
  const problems: string[] = [];
  for (const bucket of buckets) {
    const url = `${store.endpoint.replace(/\/+$/, "")}/${bucket}`;
    const signed = await new AwsV4Signer({ ...store, service: "s3", method: "PUT", url }).sign();
    try {
      const { ok, status } = await fetch(signed.url, {
        method: "PUT",
        headers: signed.headers,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      // 409: it is there already.
      if (!ok && status !== 409)
        problems.push(`the bucket ${bucket} could not be made (${status}): make it by hand if it is missing`);
    } catch {
      problems.push(`${store.endpoint} did not answer when the bucket ${bucket} was to be made`);
    }
  }
  return problems;
};
