import { metrics, type Meter, type MeterProvider } from "@medusajs/framework/opentelemetry/api"
import { INSTRUMENTATION_NAME } from "./names"

/**
 * Makes instruments once for each meter provider. They must not be made when a file is loaded: until an SDK is configured, the
 * API returns no-ops and never replaces them.
 */
export function perMeter<T>(make: (meter: Meter) => T): () => T {
  let made: { provider: MeterProvider; instruments: T } | undefined
  return () => {
    const provider = metrics.getMeterProvider()
    if (made?.provider !== provider) {
      made = { provider, instruments: make(provider.getMeter(INSTRUMENTATION_NAME)) }
    }
    return made.instruments
  }
}
