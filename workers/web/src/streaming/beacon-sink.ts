import type { BeaconEvent, BeaconType, PlayView } from "@cinema/contracts";

/** Where playback events go. The app wires this to the analytics slice. */
export type BeaconSink = {
  readonly push: (type: BeaconType, fields?: Partial<Omit<BeaconEvent, "id" | "type">>) => void;
  readonly flush: () => Promise<void>;
  readonly flushFinal: () => void;
  readonly use: (token: string) => void;
};

export type OpenBeaconSink = (beacons: PlayView["beacons"]) => BeaconSink;
