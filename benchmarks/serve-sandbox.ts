import { startSandbox } from "../sandbox"

/** A process of its own around a sandbox: sends where it is, and ends with the process that started it. */
async function serveSandbox(): Promise<void> {
  const { url, baseUrl, tokenUrl, clientId, clientSecret, partnerShopId } = await startSandbox()
  process.once("disconnect", () => process.exit())
  process.send?.({ url, baseUrl, tokenUrl, clientId, clientSecret, partnerShopId })
}

void serveSandbox()
