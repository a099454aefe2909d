import type { MetricOptions } from "@medusajs/framework/opentelemetry/api"

/** Seconds, from a quick response to the longest time a buyer waits, retries included. */
const boundaries = [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 7.5, 10, 15, 20, 30, 60]

/** The options of a histogram in seconds. */
export function inSeconds(description: string): MetricOptions {
  return { description, unit: "s", advice: { explicitBucketBoundaries: boundaries } }
}

/** Starts a clock, and returns a function for the seconds since then. */
export function startClock(): () => number {
  const startedMs = performance.now()
  return () => (performance.now() - startedMs) / 1000
}
