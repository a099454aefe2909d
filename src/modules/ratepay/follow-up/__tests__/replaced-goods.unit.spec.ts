import { parseMedusaOrder, toCents } from "../../../../basket"
import { anAuthorization, MUG, openLedger } from "../../__tests__/support/open-ledger"
import { deriveBalances } from "../../records/balances"
import { followOrder } from "../follow-order"

const HELD = 10 * MUG

describe("an order whose goods were all replaced by others", () => {
  it.each([
    ["dearer", 1200],
    ["as dear", 1000],
    ["cheaper", 700],
  ])("keeps its authorization, for the others, if they are %s", async (_, total) => {
    const { ledger, read } = openLedger([anAuthorization()])
    const pot = {
      id: "pot",
      title: "Pot",
      quantity: 1,
      total,
      original_total: total,
      tax_lines: [{ rate: 19 }],
    }

    await followOrder(ledger, {
      transactionId: "rptx_1",
      order: parseMedusaOrder({ currency_code: "eur", total, items: [pot] }),
      cameBack: new Map(),
      version: 2,
      paidOtherwise: toCents(0),
      heldBefore: toCents(HELD),
      change: total * 100 - HELD,
      mayIncrease: true,
      cause: "order_edit",
    })

    const { operations } = await read()
    expect(deriveBalances(operations).open).toBe(total * 100)
  })
})
