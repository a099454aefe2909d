import { subscribe } from "node:diagnostics_channel"
import express from "express"
import loaders from "@medusajs/medusa/loaders/index"
import type { MedusaContainer } from "@medusajs/framework/types"
import { watchSubscribers, type Subscribers } from "../../testing/watch-subscribers"
import { recover } from "../../src/workflows/recovery/recover"
import { reconcileAll } from "../../src/workflows/recovery/reconcile-all"
import { nameOf } from "./kill-point"
import { orderSchema, type Order, type Reply } from "./messages"
import { isPassedStep } from "./passed-step"

let armed: string | undefined

subscribe("medusa-payment-ratepay:step", (passed) => {
  if (armed !== undefined && isPassedStep(passed) && nameOf(passed) === armed)
    process.kill(process.pid, "SIGKILL")
})

async function serve(): Promise<void> {
  const app = express()
  const { container } = await loaders({ directory: process.cwd(), expressApp: app })
  // Events in Redis are shared by both processes, so the orchestrator watches them there.
  const subscribers = process.env.SHARED_REDIS_URL === undefined ? watchSubscribers(container) : undefined
  process.on("message", (message) => {
    const { number, order } = orderSchema.parse(message)
    void carryOut(order, container, subscribers).then(
      (counts) => tell({ number, counts }),
      (error: unknown) => tell({ number, counts: {}, error: String(error) })
    )
  })
  // Without its orchestrator nobody would end this process.
  process.on("disconnect", () => process.kill(process.pid, "SIGKILL"))
  app.listen(Number(process.env.PORT), "127.0.0.1", () => tell({ ready: true }))
}

async function carryOut(
  order: Order,
  container: MedusaContainer,
  subscribers: Subscribers | undefined
): Promise<Record<string, number>> {
  switch (order.do) {
    case "arm":
      armed = order.point === null ? undefined : `${order.point.kind}: ${order.point.step}`
      return {}
    case "recover":
      return recover(container)
    case "reconcile": {
      const { count, repaired, differences, failed } = await reconcileAll(container, {})
      return { count, repaired, differences, failed }
    }
    case "quieten":
      await subscribers?.resolved()
      return {}
  }
}

function tell(reply: Reply): void {
  process.send?.(reply)
}

void serve().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
