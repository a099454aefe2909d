import type { MetricOptions } from "@medusajs/framework/opentelemetry/api"

/** From a quick answer to the time a buyer waits at most, retries included. */
const boundaries = [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 7.5, 10, 15, 20, 30, 60]

/** How a histogram of seconds is made. */
export function inSeconds(description: string): MetricOptions {
  return { description, unit: "s", advice: { explicitBucketBoundaries: boundaries } }
}

/** Starts a clock that tells the seconds gone by. */
export function startClock(): () => number {
  const startedMs = performance.now()
  return () => (performance.now() - startedMs) / 1000
}
