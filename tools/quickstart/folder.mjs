import { spawn } from "node:child_process"
import { once } from "node:events"
import fs from "node:fs"
import os from "node:os"
import path from "node:path"

/**
 * A new folder outside of the repository, in which commands run as a person types them.
 *
 * @param {string} name
 */
export function createFolder(name) {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), `${name}-`))
  const running = new Set()

  function write(file, text) {
    const full = path.join(directory, file)
    fs.mkdirSync(path.dirname(full), { recursive: true })
    fs.writeFileSync(full, text)
  }

  /** Starts a command of bash in a process group of its own, so that what it starts ends with it. */
  function begin(command, environment) {
    const child = spawn("bash", ["-euo", "pipefail", "-c", command], {
      cwd: directory,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    })
    const said = { out: "", all: "" }
    child.stdout.on("data", (chunk) => (said.out += chunk))
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said.all += chunk))
    const begun = { child, said, ended: once(child, "close").finally(() => running.delete(begun)) }
    running.add(begun)
    return begun
  }

  /** Ends a command with all that it has started, and waits until it has. */
  async function end(begun) {
    if (!running.has(begun)) return
    const { child, ended } = begun
    const kill = (signal) => {
      try {
        process.kill(-child.pid, signal)
      } catch {
        // It has ended in this moment.
      }
    }
    kill("SIGTERM")
    const force = setTimeout(() => kill("SIGKILL"), 10_000)
    await ended
    clearTimeout(force)
  }

  return {
    directory,
    write,
    read: (file) => fs.readFileSync(path.join(directory, file), "utf8"),

    /** Runs a command to its end. @returns what it said @throws Error with all that it said, where it ends with another code, or takes too long */
    async run(command, { environment = {}, seconds = 300, exitCode = 0 } = {}) {
      const begun = begin(command, environment)
      const timeout = setTimeout(() => void end(begun), seconds * 1000)
      const [code] = await begun.ended
      clearTimeout(timeout)
      if (code !== exitCode)
        throw new Error(`Ended with code ${code}, not ${exitCode}: ${command}\n${begun.said.all}`)
      return begun.said
    },

    /** Starts a command that goes on, and waits until it is ready. @returns what it says, and how to stop it */
    async start(command, { environment = {}, seconds = 180, isReady }) {
      const begun = begin(command, environment)
      let hasEnded = false
      void begun.ended.then(() => (hasEnded = true))
      const until = Date.now() + seconds * 1000
      while (!(await isReady(begun.said.all))) {
        if (hasEnded || Date.now() > until) {
          await end(begun)
          throw new Error(`Did not start: ${command}\n${begun.said.all}`)
        }
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
      return { said: begun.said, stop: () => end(begun) }
    },

    /** Ends what still runs, and removes the folder. */
    async remove() {
      await Promise.all([...running].map(end))
      fs.rmSync(directory, { recursive: true, force: true })
    },
  }
}
