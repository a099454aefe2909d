#!/usr/bin/env node
import { parseArgs } from "node:util"
import { inferred } from "./inferred"
import type { SenderOptions } from "./sandbox-options"
import { startSandbox, type Sandbox } from "./start-sandbox"
import { testBuyers } from "./test-buyers"

const usage = `ratepay-sandbox: a local Ratepay for building and testing shops

  --port <n>               port to listen on, 0 for a free one (4010)
  --host <name>            address to listen on (127.0.0.1)
  --client-id <text>       client id (sandbox-client)
  --client-secret <text>   client secret (sandbox-secret)
  --partner-shop-id <text> shop Ratepay knows; may be repeated (SANDBOX_SHOP)
  --sender <client:secret:shop,…[:partner]>
                           another sender with shops of its own; may be repeated
  --state <file>           keeps transactions and clock in this file over a restart
  --help                   this text`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4010" },
      host: { type: "string" },
      "client-id": { type: "string" },
      "client-secret": { type: "string" },
      "partner-shop-id": { type: "string", multiple: true },
      sender: { type: "string", multiple: true },
      state: { type: "string" },
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
    // Always the same, so that a shop's .env fits the next start too. It guards nothing: the sandbox is for this machine alone.
    clientSecret: values["client-secret"] ?? "sandbox-secret",
    partnerShopIds: values["partner-shop-id"],
    senders: (values.sender ?? []).map(toSender),
    stateFile: values.state,
    log: (line) => console.log(line),
  })
  console.log(toGreeting(sandbox))

  const stop = () => {
    sandbox.stop().catch(fail)
  }
  process.once("SIGINT", stop)
  process.once("SIGTERM", stop)
}

function toSender(text: string): SenderOptions {
  const [clientId, clientSecret, shops, partner, ...rest] = text.split(":")
  if (!clientId || !clientSecret || !shops || rest.length > 0)
    throw new RangeError("--sender: write client:secret:shop,shop or client:secret:shop:partner")
  return { clientId, clientSecret, partnerShopIds: shops.split(","), partner }
}

function toPort(value: string): number {
  const port = Number(value)
  if (!/^\d+$/.test(value) || port > 65_535) throw new RangeError(`--port: not a port: ${value}`)
  return port
}

function toGreeting(sandbox: Sandbox): string {
  const buyers = testBuyers.map(({ email, says }) => `  ${email.padEnd(36)} ${says}`)
  return [
    `Ratepay sandbox, control API at ${sandbox.url}/_sandbox. For your shop's .env:`,
    "",
    `RATEPAY_CLIENT_ID=${sandbox.clientId}`,
    `RATEPAY_CLIENT_SECRET=${sandbox.clientSecret}`,
    `RATEPAY_PARTNER_SHOP_ID=${sandbox.partnerShopId}`,
    `RATEPAY_BASE_URL=${sandbox.baseUrl}`,
    `RATEPAY_TOKEN_URL=${sandbox.tokenUrl}`,
    "",
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
