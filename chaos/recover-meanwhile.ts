import { setTimeout as sleep } from "node:timers/promises"
import { recoverOnce } from "./recover-all"
import type { World } from "./world"

const PAUSE_MS = 1_000

/** Runs recovery repeatedly in both processes, beside everything else, until `work` is done. */
export async function recoverMeanwhile(world: World, work: Promise<void>): Promise<void> {
  let isDone = false
  const recovering = (async () => {
    while (!isDone) {
      await Promise.race([recoverOnce(world), work])
      await Promise.race([sleep(PAUSE_MS), work])
    }
  })()
  try {
    await work
  } finally {
    isDone = true
    await recovering
  }
}
