import { startSandbox } from "../sandbox"

/** Runs a sandbox in this process, sends its addresses to the parent process, and ends when that one does. */
async function serveSandbox(): Promise<void> {
  const { url, baseUrl, tokenUrl, clientId, clientSecret, partnerShopId } = await startSandbox()
  process.once("disconnect", () => process.exit())
  process.send?.({ url, baseUrl, tokenUrl, clientId, clientSecret, partnerShopId })
}

void serveSandbox()
