import { z } from "@medusajs/framework/zod"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { allUnits, parseMedusaOrder, priceOrder, toBasket } from ".."
import { checkBasket } from "./support/check-basket"

const fixtures = join(__dirname, "fixtures")
const orderSchema = z.object({ total: z.number() })
const lines = z.array(z.unknown())
const basketSchema = z.object({ grossAmount: z.number(), items: lines, special_items: lines, vats: lines })
const cases = readdirSync(fixtures).map((name) => [name.replaceAll("-", " "), name])

describe("the basket of an example order", () => {
  it.each(cases)("%s: is the stored one, byte for byte", (_, name = "") => {
    const order = priceOrder(parseMedusaOrder(JSON.parse(read(name, "order.json"))))

    const { grossAmount, ...lists } = toBasket(order, allUnits(order))

    expect(JSON.stringify({ grossAmount, ...lists }, null, 2)).toBe(read(name, "basket.json").trimEnd())
  })

  it.each(cases)("%s: adds up in itself and to the order's total", (_, name = "") => {
    const { total } = orderSchema.parse(JSON.parse(read(name, "order.json")))
    const basket = basketSchema.parse(JSON.parse(read(name, "basket.json")))

    checkBasket(basket, BigInt(Math.round(Number(`${total}e2`))))
  })
})

function read(name: string, file: string): string {
  return readFileSync(join(fixtures, name, file), "utf8")
}
