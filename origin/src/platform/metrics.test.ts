import { expect, it } from "vitest";
import { createMetrics } from "./metrics.ts";

it("renders counters and gauges in Prometheus' text format", () => {
  const metrics = createMetrics();
  metrics.count("messages_total", { consumer: "a", verdict: "ok" });
  metrics.count("messages_total", { consumer: "a", verdict: "ok" }, 2);
  metrics.count("messages_total", { consumer: 'b"\n', verdict: "drop" });
  metrics.gauge("lag", {}, 7);
  metrics.gauge("lag", {}, 5);
  expect(metrics.render()).toBe(
    [
      "# TYPE messages_total counter",
      'messages_total{consumer="a",verdict="ok"} 3',
      'messages_total{consumer="b__",verdict="drop"} 1',
      "# TYPE lag gauge",
      "lag 5",
      "",
    ].join("\n"),
  );
});
