import { context, metrics as metricsApi, trace } from "@medusajs/framework/opentelemetry/api"
import { metrics, node, tracing } from "@medusajs/framework/opentelemetry/sdk-node"

/** An SDK that keeps spans and metrics in memory, configured for the whole process until it is stopped. */
export function configureInMemory() {
  const spans = new tracing.InMemorySpanExporter()
  const exporter = new metrics.InMemoryMetricExporter(metrics.AggregationTemporality.CUMULATIVE)
  const reader = new metrics.PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 })
  const tracers = new node.NodeTracerProvider({ spanProcessors: [new tracing.SimpleSpanProcessor(spans)] })
  const meters = new metrics.MeterProvider({ readers: [reader] })
  tracers.register()
  metricsApi.setGlobalMeterProvider(meters)

  return {
    /** The spans that have ended, oldest first. */
    spans: () => spans.getFinishedSpans(),
    forgetSpans: () => spans.reset(),
    /** Collects metrics now, and returns the values of one metric with their attributes. */
    async collect(name: string) {
      exporter.reset()
      await reader.forceFlush()
      return exporter
        .getMetrics()
        .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
        .filter(({ descriptor }) => descriptor.name === name)
        .flatMap(({ dataPoints }) =>
          dataPoints.map(({ value, attributes }): { value: unknown; attributes: unknown } => ({
            value,
            attributes,
          }))
        )
    },
    async stop(): Promise<void> {
      await Promise.all([tracers.shutdown(), meters.shutdown()])
      trace.disable()
      context.disable()
      metricsApi.disable()
    },
  }
}
