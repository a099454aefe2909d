#!/usr/bin/env node
import { parseArgs } from "node:util"
import { inferred } from "./inferred"
import { startSandbox, type Sandbox } from "./start-sandbox"
import { testBuyers } from "./test-buyers"

const usage = `ratepay-sandbox: a local Ratepay for building and testing shops

  --port <n>               port to listen on, 0 for a free one (4010)
  --host <name>            address to listen on (127.0.0.1)
  --client-id <text>       client id (sandbox-client)
  --client-secret <text>   client secret (a random one)
  --partner-shop-id <text> shop Ratepay knows; may be repeated (SANDBOX_SHOP)
  --help                   this text`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4010" },
      host: { type: "string" },
      "client-id": { type: "string" },
      "client-secret": { type: "string" },
      "partner-shop-id": { type: "string", multiple: true },
      help: { type: "boolean" },
    },
  })
  if (values.help) {
    console.log(usage)
    return
  }
  const sandbox = await startSandbox({
    port: toPort(values.port),
    host: values.host,
    clientId: values["client-id"],
    clientSecret: values["client-secret"],
    partnerShopIds: values["partner-shop-id"],
    log: (line) => console.log(line),
  })
  console.log(toGreeting(sandbox))

  const stop = () => {
    sandbox.stop().catch(fail)
  }
  process.once("SIGINT", stop)
  process.once("SIGTERM", stop)
}

function toPort(value: string): number {
  const port = Number(value)
  if (!/^\d+$/.test(value) || port > 65_535) throw new RangeError(`--port: not a port: ${value}`)
  return port
}

function toGreeting(sandbox: Sandbox): string {
  const buyers = testBuyers.map(({ email, says }) => `  ${email.padEnd(36)} ${says}`)
  return [
    "Ratepay sandbox",
    `  base URL         ${sandbox.baseUrl}`,
    `  token URL        ${sandbox.tokenUrl}`,
    `  client id        ${sandbox.clientId}`,
    `  client secret    ${sandbox.clientSecret}`,
    `  partner shop id  ${sandbox.partnerShopId}`,
    `  control URL      ${sandbox.url}/_sandbox`,
    "Test buyers, by buyer.contact.email",
    ...buyers,
    `  any other${" ".repeat(28)}accepted`,
    `One-time passcode: ${inferred.otp.acceptedCodes.join(", ")}; every other code is wrong`,
  ].join("\n")
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

main().catch(fail)
