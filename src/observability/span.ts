import { SpanStatusCode, trace, type Span, type SpanOptions } from "@medusajs/framework/opentelemetry/api"
import { INSTRUMENTATION_NAME } from "./names"

/**
 * Runs work in a span, which is the parent of spans made by the work. A rejection marks the span as failed with the kind of error
 * only, as an error's message could contain buyer data.
 *
 * Without a configured SDK the span is a no-op.
 */
export async function inSpan<T>(
  name: string,
  options: Pick<SpanOptions, "kind" | "attributes">,
  work: (span: Span) => Promise<T>
): Promise<T> {
  return trace.getTracer(INSTRUMENTATION_NAME).startActiveSpan(name, options, async (span) => {
    try {
      return await work(span)
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR })
      span.setAttribute("error.type", error instanceof Error ? error.name : typeof error)
      throw error
    } finally {
      span.end()
    }
  })
}
