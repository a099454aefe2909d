import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process"
import { join } from "node:path"

const cli = join(__dirname, "..", "cli.ts")

describe("ratepay-sandbox", () => {
  it("prints its address and credentials, serves requests, and ends cleanly on a signal", async () => {
    const child = start(
      "--port",
      "0",
      "--client-id",
      "shop",
      "--client-secret",
      "s3cret",
      "--partner-shop-id",
      "SHOP_1"
    )
    const exit = exitOf(child)
    const greeting = await outputUntil(child, "every other code is wrong")

    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(greeting)?.[0] ?? ""
    const token = await fetch(`${url}/oauth/token`, {
      method: "POST",
      body: JSON.stringify({
        client_id: "shop",
        client_secret: "s3cret",
        audience: `${url}/transaction/management`,
        grant_type: "client_credentials",
      }),
    })
    child.kill("SIGTERM")

    expect(token.status).toBe(200)
    for (const part of [
      `RATEPAY_BASE_URL=${url}/transaction/management\n`,
      `RATEPAY_TOKEN_URL=${url}/oauth/token\n`,
      "RATEPAY_CLIENT_ID=shop\n",
      "RATEPAY_CLIENT_SECRET=s3cret\n",
      "RATEPAY_PARTNER_SHOP_ID=SHOP_1\n",
      `${url}/_sandbox`,
      "otp_required@ratepay.com",
      "123456",
    ]) {
      expect(greeting).toContain(part)
    }
    expect(await exit).toBe(0)
  })

  it("explains its options", async () => {
    const child = start("--help")
    const exit = exitOf(child)

    expect(await outputUntil(child, "--help ")).toContain("--partner-shop-id")
    expect(await exit).toBe(0)
  })

  it.each([
    [["--port", "many"], "--port: not a port: many"],
    [["--colour"], "Unknown option '--colour'"],
  ])("refuses %j", async (options, complaint) => {
    const child = start(...options)
    let errors = ""
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()))

    expect(await exitOf(child)).toBe(1)
    expect(errors).toContain(complaint)
  })
})

function start(...options: string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ["-r", "ts-node/register", cli, ...options], {
    cwd: join(__dirname, "..", ".."),
  })
}

function exitOf(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  return new Promise((resolve) => child.once("close", resolve))
}

function outputUntil(child: ChildProcessWithoutNullStreams, last: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ""
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes(last)) resolve(output)
    })
    child.once("close", () => reject(new Error(`ended before it said ${last}: ${output}`)))
  })
}
