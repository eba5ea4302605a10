import { err, ok, type Result } from "@cinema/foundation";
import { Kafka } from "@upstash/kafka";

export type BeaconMessage = { readonly topic: string; readonly key: string; readonly value: string };

/** Appends to the event log: all messages or none, perhaps more than once. */
export type BeaconProducer = {
  readonly append: (
    messages: readonly BeaconMessage[],
  ) => Promise<Result<void, { readonly reason: "unavailable"; readonly cause: unknown }>>;
};

export type BeaconProducerConfig = { readonly url: string; readonly username: string; readonly password: string };

/**
 * Produces through Upstash's client: onto the bridge, or anything that speaks the protocol. The client tries a request six
 * times within 15 s by itself, so a failure here means that the log is really away.
 */
export const createBeaconProducer = (config: BeaconProducerConfig): BeaconProducer => {
  const producer = new Kafka(config).producer();
  return {
    append: async (messages) => {
      try {
        await producer.produceMany([...messages]);
        return ok(undefined);
      } catch (cause) {
        return err({ reason: "unavailable", cause });
      }
    },
  };
};
