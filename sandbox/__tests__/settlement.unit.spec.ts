import { startSandbox, type Sandbox } from "../index"
import { anAuthorization } from "./an-authorization"
import { connect, idOf, type Client } from "./sandbox-client"

describe("settlement files", () => {
  let sandbox: Sandbox
  let client: Client

  beforeAll(async () => {
    sandbox = await startSandbox()
  })
  beforeEach(async () => {
    sandbox.reset()
    sandbox.clock.set(new Date("2031-05-02T10:00:00Z"))
    client = await connect(sandbox)
  })
  afterAll(() => sandbox.stop())

  const rowsOf = (file: string) => {
    const [header = [], ...rows] = file
      .trimEnd()
      .split("\r\n")
      .map((line) => line.split(";").map((field) => field.slice(1, -1)))
    return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index]])))
  }

  it("hold each capture with what is charged for it, and each refund, in both forms", async () => {
    const path = await client.open(anAuthorization())
    await client.post(`${path}/captures`, { gross_amount: 20, partner_operation_id: "op-1" })
    await client.post(`${path}/refunds`, { gross_amount: 5.5 })
    await client.post(`${path}/cancellations`, { gross_amount: 1 })

    const platform = rowsOf(sandbox.settlement("platform"))
    const merchant = rowsOf(sandbox.settlement("merchant"))

    expect(platform.map((row) => [row.RECORD_TYPE, row.AMOUNT])).toEqual([
      ["CLAIM", "20.00"],
      ["DISAGIO", "-0.50"],
      ["TRANSACTION_FEE", "-0.35"],
      ["VAT", "-0.16"],
      ["REFUND", "-5.50"],
    ])
    expect(platform[0]).toMatchObject({
      PAYMENT_DATE: "2031-05-02",
      RATEPAY_PAYOUT_ID: `PO-${sandbox.partnerShopId}-20310502`,
      RATEPAY_TRANSACTION_ID: idOf(path),
      RATEPAY_RESOURCE_TYPE: "CAPTURE",
      PARTNER_OPERATION_ID: "op-1",
      CURRENCY: "EUR",
    })
    expect(merchant.map((row) => [row.FEETYPE, row.AMOUNT])).toEqual([
      ["1", "20.00"],
      ["2", "-0.50"],
      ["3", "-0.35"],
      ["6", "-0.16"],
      ["1", "-5.50"],
    ])
    expect(merchant[0]).toMatchObject({
      SHOP_ID: sandbox.partnerShopId,
      SHOPSORDER_ID: sandbox.transaction(idOf(path))?.partnerTransactionId,
    })
  })

  it("are empty while nothing is captured, and are served by the control API", async () => {
    await client.open(anAuthorization())
    const served = async (form: string) => fetch(`${sandbox.url}/_sandbox/settlement?form=${form}`)

    const response = await served("merchant")

    expect(response.headers.get("content-type")).toContain("text/csv")
    expect(await response.text()).toBe(sandbox.settlement("merchant"))
    expect(rowsOf(sandbox.settlement("merchant"))).toEqual([])
    expect((await served("other")).status).toBe(400)
  })
})
