import { fork } from "node:child_process"
import { once } from "node:events"
import path from "node:path"

export type Child = {
  /** What it sent first: nothing else is expected of it. */
  message: unknown
  /** Ends it and waits until it is gone. */
  end: () => Promise<void>
}

/**
 * Runs a TypeScript file of this directory, unbuilt, in a process of its own, and waits for its first message. It ends
 * when `interruption` is aborted and, if it leaves on "disconnect", when this process does.
 *
 * @throws Error when it ends before it sends one
 */
export async function startChild(file: string, interruption: AbortSignal): Promise<Child> {
  interruption.throwIfAborted()
  const child = fork(path.join(__dirname, file), { execArgv: ["-r", "ts-node/register/transpile-only"] })
  const ended = once(child, "exit")
  const kill = () => child.kill()
  interruption.addEventListener("abort", kill)
  const end = async () => {
    interruption.removeEventListener("abort", kill)
    kill()
    await ended
  }
  try {
    const sent: unknown[] = await Promise.race([once(child, "message"), ended.then(() => [])])
    if (sent.length === 0) throw new Error(`${file} ended before it had anything to say.`)
    return { message: sent[0], end }
  } catch (error) {
    await end()
    throw error
  }
}
