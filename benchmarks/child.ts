import { fork } from "node:child_process"
import { once } from "node:events"
import path from "node:path"

export type Child = {
  /** The first message that the process sent. */
  message: unknown
  /** Ends the process and waits until it is gone. */
  end: () => Promise<void>
}

/**
 * Runs a TypeScript file of this directory, unbuilt, in a process of its own, and waits for its first message. The process is
 * ended when `interruption` is aborted. A file that exits on "disconnect" also ends when this process does.
 *
 * @throws Error when the process ends before it sends a message
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
    if (sent.length === 0) throw new Error(`${file} ended before it sent a message.`)
    return { message: sent[0], end }
  } catch (error) {
    await end()
    throw error
  }
}
