import type { ManifestFormat } from "@cinema/contracts";
import { useCallback, useEffect } from "react";
import { useParams, useSearchParams } from "react-router";
import type { OpenBeaconSink } from "./beacon-sink.ts";
import { Player } from "./player.tsx";

type WatchPageProps = {
  readonly name: string;
  readonly openBeacons: OpenBeaconSink;
  readonly signInPath: (path: string) => string;
};

const formatOf = (value: string | null): ManifestFormat => (value === "dash" ? "dash" : "hls");

/** The player over the whole window. `?format=dash` plays the other manifest of the same film. */
export const WatchPage = ({ name, openBeacons, signInPath }: WatchPageProps) => {
  const idOrAlias = useParams()["id"] ?? "";
  const [parameters, setParameters] = useSearchParams();
  const onFormat = useCallback(
    (format: ManifestFormat) => setParameters(format === "dash" ? { format } : {}, { replace: true }),
    [setParameters],
  );
  useEffect(() => {
    document.body.style.overflow = "hidden";
    return () => {
      document.body.style.overflow = "";
    };
  }, []);
  return (
    <>
      <title>{`${name} · Online Cinema`}</title>
      {/* Media URLs carry a token in their path: this page tells nobody where a request came from. */}
      <meta name="referrer" content="no-referrer" />
      <Player
        key={idOrAlias}
        idOrAlias={idOrAlias}
        name={name}
        format={formatOf(parameters.get("format"))}
        onFormat={onFormat}
        openBeacons={openBeacons}
        backPath={`/title/${encodeURIComponent(idOrAlias)}`}
        signInPath={signInPath}
      />
    </>
  );
};
