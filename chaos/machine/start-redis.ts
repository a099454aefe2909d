import { spawn, spawnSync } from "node:child_process"

const PROGRAM = "redis-server"

export function hasRedis(): boolean {
  return spawnSync(PROGRAM, ["--version"], { stdio: "ignore" }).error === undefined
}

/** Starts a Redis on the loopback interface that stores nothing on disk. It ends on `stop()` and when this process ends. */
export async function startRedis(
  port: number,
  directory: string
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = spawn(
    PROGRAM,
    [
      ...["--port", String(port), "--bind", "127.0.0.1"],
      ...["--save", "", "--appendonly", "no", "--dir", directory],
    ],
    { stdio: ["ignore", "pipe", "inherit"] }
  )
  const kill = () => server.kill("SIGKILL")
  process.once("exit", kill)
  const ended = new Promise<void>((resolve) =>
    server.once("exit", () => {
      process.off("exit", kill)
      resolve()
    })
  )
  await new Promise<void>((resolve, reject) => {
    let log = ""
    server.stdout.on("data", (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-20_000)
      if (log.includes("Ready to accept connections")) resolve()
    })
    server.once("error", reject)
    server.once("exit", () => reject(new Error(`Redis does not start:\n${log}`)))
  })
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: () => {
      kill()
      return ended
    },
  }
}
