import { setTimeout as sleep } from "node:timers/promises"
import { EventEmitter } from "node:events"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

/** Medusa emits the events of a workflow right after it has responded, and the workflow of a subscriber emits more. */
const PAUSE_MS = 50

export type Subscribers = {
  /** Resolves when no subscriber of Medusa's events is running any more. */
  resolved(): Promise<void>
}

/**
 * Counts the running subscribers, of this plugin and of Medusa itself, by wrapping the listeners of the local event bus, as Medusa's
 * own test tools do. Without it a test could only guess how long to wait before asserting that nothing happens.
 *
 * @param delayMs how late each subscriber starts, as on a busy machine: shows a test that reads before they have ended
 */
export function watchSubscribers(container: MedusaContainer, { delayMs = 0 } = {}): Subscribers {
  const emitter = emitterOf(container)
  let running = 0
  for (const event of emitter.eventNames()) {
    const listeners = emitter.listeners(event)
    emitter.removeAllListeners(event)
    for (const listener of listeners) {
      const count = async (args: unknown[]) => {
        running += 1
        try {
          if (delayMs > 0) await sleep(delayMs)
          await Reflect.apply(listener, emitter, args)
        } finally {
          running -= 1
        }
      }
      // Returned, so that a second watch of the same bus waits for it too.
      emitter.on(event, (...args: unknown[]): unknown => count(args))
    }
  }
  return {
    async resolved() {
      do await sleep(PAUSE_MS)
      while (running > 0)
    },
  }
}

function emitterOf(container: MedusaContainer): EventEmitter {
  const bus: object = container.resolve(Modules.EVENT_BUS)
  const emitter: unknown = "eventEmitter_" in bus ? bus.eventEmitter_ : undefined
  if (!(emitter instanceof EventEmitter)) throw new Error("The event bus is not Medusa's local one.")
  return emitter
}
