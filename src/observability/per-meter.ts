import { metrics, type Meter, type MeterProvider } from "@medusajs/framework/opentelemetry/api"
import { INSTRUMENTATION_NAME } from "./names"

/**
 * Makes instruments once for each meter provider there is. The API hands out no-ops until one is configured and never
 * exchanges them, so they must not be made when a file is loaded.
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
