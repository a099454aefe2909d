import { OrderWorld, type WorldLine } from "./support/order-world"

const line = (id: string, unit: number, quantity: number, shop?: string): WorldLine => ({
  id,
  unit,
  quantity,
  ...(shop !== undefined && { shop }),
})
const set = (world: OrderWorld, id: string, facts: Partial<WorldLine>) =>
  Object.assign(world.lines.find((one) => one.id === id) ?? {}, facts)
const ofShop = (world: OrderWorld, shop: string | null) => {
  const found = world.all.find(({ transaction }) => transaction.shopId === shop)
  if (!found) throw new Error(`no ${shop}`)
  return found.transaction.id
}

describe("goods that were captured and became cheaper, beside captured goods that left the order", () => {
  it("pay for the goods of a second payment that was canceled for them: the next check cancels nothing more", () => {
    const world = new OrderWorld({ lines: [line("a", 1000, 1), line("b", 500, 1), line("d", 300, 1)] })
    const first = world.all[0]?.transaction.id ?? ""
    world.move("capture", first, "a", 1)
    world.move("capture", first, "b", 1)
    world.declineIncrements = true
    world.edit(() => world.lines.push(line("c", 600, 1)))
    world.authorize()
    world.declineIncrements = false
    world.edit(() => {
      set(world, "a", { unit: 400 })
      set(world, "b", { quantity: 0 })
    })
    const held = world.heldByShop()
    expect(held).toEqual({ SHOP: 1800 })
    expect(world.found.standing).toMatchObject({ owed: 1300, surplus: 500, toRefund: 500, toCancel: 0 })
    world.align(true)
    expect(world.heldByShop()).toEqual(held)
  })

  it("pay for what was canceled of their own shop, and take nothing from another one", () => {
    const world = new OrderWorld({
      lines: [line("a", 100, 1, "books"), line("b", 500, 3, "books")],
      shipping: [{ id: "parcel", cents: 500 }],
      isMarketplace: true,
    })
    world.move("capture", ofShop(world, "books"), "b", 2)
    world.edit(() => set(world, "b", { unit: 400 }))
    world.edit(() => set(world, "b", { quantity: 1 }))
    expect(world.heldByShop()).toEqual({ SHOP: 500, books: 1000 })
    expect(world.found.standing).toMatchObject({ surplus: 500, toRefund: 500, toCancel: 0 })
    world.align(true)
    expect(world.heldByShop()).toEqual({ SHOP: 500, books: 1000 })
  })
})
