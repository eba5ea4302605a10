export type Labels = Readonly<Record<string, string>>;

/** Counters and gauges of this process in Prometheus' text format. Label values are stable words, never ids. */
export type Metrics = {
  readonly count: (name: string, labels: Labels, by?: number) => void;
  readonly gauge: (name: string, labels: Labels, value: number) => void;
  readonly render: () => string;
};

export const createMetrics = (): Metrics => {
  const families = new Map<string, { readonly type: "counter" | "gauge"; readonly series: Map<string, number> }>();
  const seriesOf = (name: string, type: "counter" | "gauge"): Map<string, number> => {
    const family = families.get(name) ?? { type, series: new Map() };
    families.set(name, family);
    return family.series;
  };
  return {
    count: (name, labels, by = 1) => {
      const series = seriesOf(name, "counter");
      const key = renderLabels(labels);
      series.set(key, (series.get(key) ?? 0) + by);
    },
    gauge: (name, labels, value) => void seriesOf(name, "gauge").set(renderLabels(labels), value),
    render: () => {
      const blocks = [...families].map(([name, { type, series }]) =>
        [`# TYPE ${name} ${type}`, ...[...series].map(([labels, value]) => `${name}${labels} ${value}`)].join("\n"),
      );
      return `${blocks.join("\n")}\n`;
    },
  };
};

const renderLabels = (labels: Labels): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value.replaceAll(/["\\\n]/g, "_")}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
};
