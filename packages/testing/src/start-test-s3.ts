import { startS3 } from "@cinema/embedded";
import { temporaryFolder } from "./temporary-folder.ts";

export type TestS3 = {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly stop: () => Promise<void>;
};

const CREDENTIAL = { accessKeyId: "test", secretAccessKey: "test-secret", access: "read-write" } as const;

/** An S3 store on disk with `buckets`, all of them open to one credential. */
export const startTestS3 = async (buckets: readonly string[]): Promise<TestS3> => {
  const folder = await temporaryFolder("s3");
  const store = await startS3({ dataDir: folder.path, port: 0, buckets, credentials: [CREDENTIAL] });
  return {
    endpoint: store.endpoint,
    region: "us-east-1",
    accessKeyId: CREDENTIAL.accessKeyId,
    secretAccessKey: CREDENTIAL.secretAccessKey,
    stop: async () => {
      await store.stop();
      await folder.remove();
    },
  };
};
