import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express"
import { createControlRouter } from "../control/control-router"
import { inferred } from "../inferred"
import type { Instance } from "../instance"
import { json } from "./response"
import { routes } from "./routes"
import { executed, serve } from "./serve"
import { serveRoute } from "./serve-route"

/**
 * Builds the HTTP server of a sandbox. `url` is called late, as the port is known only when the server listens; `served` is called
 * after each request.
 */
export function createApp(instance: Instance, url: () => string, served: () => void): Express {
  const app = express()
  app.disable("x-powered-by")
  app.disable("etag")
  app.enable("case sensitive routing")
  app.enable("strict routing")
  app.use((_request, response, next) => {
    response.once("close", served)
    next()
  })
  app.use(express.text({ type: () => true, limit: "4mb" }))

  const baseUrl = () => `${url()}/transaction/management`
  const guarded =
    (handler: (...parameters: Parameters<RequestHandler>) => Promise<void>): RequestHandler =>
    (request, response, next) => {
      handler(request, response, next).catch(next)
    }

  app.post(
    "/oauth/token",
    guarded((request, response) =>
      serve(instance, "token", request, response, async ({ body, fault }) => {
        if (fault?.kind === "delay") await instance.pause(fault.ms)
        // A shop may reach this server under another host name than the one it was started with.
        const hereAsCalled = `${request.protocol}://${request.headers.host ?? ""}/transaction/management`
        const audiences = [baseUrl(), hereAsCalled, inferred.testAudience]
        return executed(instance.tokens.issue(body, audiences, instance.clock.now()))
      })
    )
  )
  for (const route of routes) {
    app[route.method](
      route.path,
      guarded((request, response) =>
        serve(instance, route.name, request, response, (arrived) =>
          serveRoute(instance, route, arrived, baseUrl())
        )
      )
    )
  }
  app.use("/_sandbox", createControlRouter(instance))
  app.use(
    guarded((request, response) =>
      serve(instance, "unknown", request, response, () => {
        const route = `${request.method} ${request.path}`
        instance.settings.log(`NO SUCH ROUTE: ${route}`)
        return Promise.resolve(executed(json(404, { sandbox_error: `no such route: ${route}` })))
      })
    )
  )
  app.use(toErrorHandler(instance))
  return app
}

/** Responds to errors outside of operations: a body that is too large, a malformed path, a bug of this server. */
function toErrorHandler(instance: Instance): ErrorRequestHandler {
  // Express recognizes an error handler by its four parameters.
  return (error: unknown, request, response, _next) => {
    if (response.headersSent || response.destroyed) {
      response.destroy()
      return
    }
    const status = toStatus(error)
    const reason = error instanceof Error ? error.message : String(error)
    instance.settings.log(`${request.method} ${request.originalUrl} ${status}: ${reason}`)
    response.status(status).json({ sandbox_error: reason })
  }
}

function toStatus(error: unknown): number {
  const isHttpError = typeof error === "object" && error !== null && "status" in error
  return isHttpError && typeof error.status === "number" ? error.status : 500
}
