import fs from "node:fs"
import type { ExecArgs } from "@medusajs/framework/types"
import { readRatepayPaymentInstructions } from "../../src/workflows"

/** For `medusa exec`: writes the tokens of the links in the mails about the orders ORDER_IDS into TOKENS_FILE, as JSON. */
export default async function writeTokens({ container }: ExecArgs): Promise<void> {
  const { ORDER_IDS = "", TOKENS_FILE = "" } = process.env
  const tokens = []
  for (const order_id of ORDER_IDS.split(","))
    tokens.push((await readRatepayPaymentInstructions(container, { order_id }))?.token)
  fs.writeFileSync(TOKENS_FILE, JSON.stringify(tokens))
}
