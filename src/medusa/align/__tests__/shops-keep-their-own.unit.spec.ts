import { anOperation } from "../../../modules/ratepay/__tests__/an-operation"
import { pastFailures } from "../past-failures"
import { planAlignment } from "../plan-alignment"
import { shopSurplus } from "../shop-surplus"
import { OrderWorld, type WorldLine } from "./support/order-world"

const line = (id: string, unit: number, quantity: number, shop?: string): WorldLine => ({
  id,
  unit,
  quantity,
  shop,
})
const shopOrder = (...lines: WorldLine[]) => new OrderWorld({ lines, isMarketplace: true })
const ofShop = (world: OrderWorld, shop: string | null) => {
  const found = world.all.find(({ transaction }) => transaction.shopId === shop)
  if (!found) throw new Error(`no ${shop}`)
  return found.transaction.id
}
const set = (world: OrderWorld, id: string, facts: Partial<WorldLine>) =>
  Object.assign(world.lines.find((one) => one.id === id) ?? {}, facts)
const surplusOf = ({ found }: OrderWorld) => Object.fromEntries(shopSurplus(found))

describe("an edit that takes all goods of an authorization off the order and adds others", () => {
  it("leaves the authorization standing, for the others", () => {
    const world = new OrderWorld({ lines: [line("a", 500, 1)] })
    world.edit(() => {
      set(world, "a", { quantity: 0 })
      world.lines.push(line("b", 700, 1))
    })
    expect(world.heldByShop()).toEqual({ SHOP: 700 })
  })

  it("leaves a shop's part of an authorization standing", () => {
    const world = shopOrder(line("a", 500, 1, "potter"), line("c", 500, 1, "books"))
    world.edit(() => {
      set(world, "a", { quantity: 0 })
      world.lines.push(line("b", 700, 1, "potter"))
    })
    expect(world.heldByShop()).toEqual({ potter: 700, books: 500 })
  })
})

describe("what is open for a shop of a marketplace after an edit", () => {
  it("is not what another shop is owed, where captured goods of its own were replaced by dearer ones", () => {
    const world = shopOrder(line("a", 600, 1, "books"), line("c", 500, 1, "potter"))
    world.move("capture", ofShop(world, "books"), "a", 1)
    world.edit(() => {
      set(world, "a", { quantity: 0 })
      world.lines.push(line("b", 1100, 1, "books"))
      set(world, "c", { quantity: 2 })
    })
    expect(world.heldByShop()).toEqual({ books: 1100, potter: 1000 })
  })

  it("is not taken from another shop, where its captured goods were replaced by new ones of its own", () => {
    const world = new OrderWorld({
      lines: [line("a", 100, 2), line("c", 100, 1, "potter")],
      shipping: [{ id: "parcel", cents: 500 }],
      isMarketplace: true,
    })
    world.move("capture", ofShop(world, null), "a", 1)
    world.edit(() => {
      set(world, "a", { quantity: 0 })
      world.lines.push(line("b", 100, 1))
    })
    expect(world.heldByShop()).toEqual({ SHOP: 600, potter: 100 })
  })

  it("leaves with the rest of a line of which all that was kept came back", () => {
    const world = shopOrder(line("a", 200, 3, "books"), line("c", 300, 1, "potter"))
    world.move("capture", ofShop(world, "books"), "a", 1)
    world.receive("a", 1)
    world.edit(() => set(world, "a", { quantity: 1 }))
    expect(world.heldByShop()).toEqual({ books: 0, potter: 300 })
  })

  it("leaves with the rest of such a line, and is another shop's if its goods grew", () => {
    const world = shopOrder(line("a", 200, 3, "potter"), line("c", 300, 1, "books"))
    world.move("capture", ofShop(world, "potter"), "a", 1)
    world.receive("a", 1)
    world.edit(() => {
      set(world, "a", { quantity: 1 })
      set(world, "c", { quantity: 2 })
    })
    expect(world.heldByShop()).toEqual({ potter: 0, books: 600 })
  })

  it.each<[string, Partial<WorldLine>, number]>([
    ["the VAT rate of one of its lines has changed", { quantity: 1, rate: 7 }, 500],
    ["a quantity is finer than what was authorized", { quantity: 1.5 }, 750],
  ])("leaves by its amount where %s", (_, facts, kept) => {
    const world = shopOrder(line("a", 500, 2, "books"), line("c", 800, 1, "potter"))
    world.edit(() => set(world, "a", facts))
    expect(world.heldByShop()).toEqual({ books: kept, potter: 800 })
  })

  it("leaves by its amount where another shop's goods cost as much more", () => {
    const world = shopOrder(line("a", 500, 2, "books"), line("c", 500, 1, "potter"))
    world.edit(() => {
      set(world, "a", { quantity: 1, rate: 7 })
      set(world, "c", { quantity: 2 })
    })
    expect(world.heldByShop()).toEqual({ books: 500, potter: 1000 })
  })

  it("is not what goods of another shop cost more that can't be compared: that is told", () => {
    const world = new OrderWorld({
      lines: [line("a", 500, 1, "potter")],
      shipping: [{ id: "parcel", cents: 500 }],
      isMarketplace: true,
    })
    world.edit(() => set(world, "a", { quantity: 2, rate: 7 }))
    expect(world.heldByShop()).toEqual({ SHOP: 500, potter: 500 })
    expect(world.log.at(-1)).toContain("items[a].tax_lines: has changed")
  })

  it("leaves at once where two payments of the shop share a line, and each has lost a line of its own", () => {
    const world = shopOrder(
      line("mugs", 1000, 1, "potter"),
      line("bowl", 1400, 1, "potter"),
      line("book", 800, 1, "books")
    )
    world.declineIncrements = true
    world.edit(() => {
      set(world, "mugs", { quantity: 2 })
      world.lines.push(line("pot", 300, 1, "potter"))
    })
    world.authorize()
    world.declineIncrements = false
    world.edit(() => {
      set(world, "bowl", { quantity: 0 })
      set(world, "pot", { quantity: 0 })
      world.lines.push(line("pen", 1700, 1, "books"))
    })
    const held = world.heldByShop()
    world.align(true)
    expect(world.heldByShop()).toEqual(held)
    expect(held).toEqual({ potter: 2000, books: 2500 })
  })

  it("is nothing for free goods of a shop that was canceled in full, once they cost something again", () => {
    const world = new OrderWorld({
      lines: [line("gift", 0, 1, "potter"), line("mug", 200, 1, "potter")],
      shipping: [{ id: "parcel", cents: 500 }],
      isMarketplace: true,
    })
    world.edit(() => set(world, "mug", { quantity: 0 }))
    world.edit(() => set(world, "gift", { unit: 300 }))
    expect(world.heldByShop()).toEqual({ SHOP: 500, potter: 0 })
  })

  const withCredit = () => {
    const world = new OrderWorld({
      lines: [line("a", 100, 1, "potter"), line("b", 1100, 2, "potter")],
      shipping: [{ id: "parcel", cents: 500 }],
      isMarketplace: true,
      credit: 492,
    })
    return world
  }
  const toFree = (world: OrderWorld) =>
    world.edit(() => {
      set(world, "a", { quantity: 4 })
      set(world, "b", { quantity: 0 })
    })

  it("is nothing for goods of another shop that store credit paid for, once they cost more", () => {
    const world = withCredit()
    toFree(world)
    expect(world.heldByShop()).toEqual({ SHOP: 408, potter: 0 })
    world.edit(() => set(world, "a", { quantity: 8 }))
    // The 4 cents of credit that the goods of the other shop did not need before are its own again.
    expect(world.heldByShop()).toEqual({ SHOP: 412, potter: 0 })
    expect(planAlignment(world.found, { mayGrow: true }).unsold.lineIds).toEqual(["a"])
  })

  it("stays where store credit pays for all that another shop has left", () => {
    const world = withCredit()
    world.knowsShops = true
    toFree(world)
    const held = world.heldByShop()
    expect(world.found.standing).toMatchObject({ held: 408, owed: 408, outstanding: 0 })
    world.align(true)
    expect(world.heldByShop()).toEqual(held)
  })

  /** A shop's mugs, paid by two payments: 3 and 2 of them. */
  const paidTwice = (...more: WorldLine[]) => {
    const world = new OrderWorld({
      lines: [line("mugs", 1000, 3, "potter"), ...more],
      shipping: [{ id: "parcel", cents: 500 }],
      isMarketplace: true,
    })
    world.declineIncrements = true
    world.edit(() => set(world, "mugs", { quantity: 5 }))
    world.authorize()
    world.declineIncrements = false
    return world
  }

  it("is given up once where two payments of a shop have the line that lost a unit", () => {
    const world = paidTwice(line("book", 1400, 2, "books"))
    world.edit(() => {
      set(world, "mugs", { quantity: 4 })
      set(world, "book", { quantity: 1 })
    })
    expect(world.heldByShop()).toEqual({ SHOP: 500, books: 1400, potter: 4000 })
  })

  it.each([
    ["as dear", 1000],
    ["dearer", 1500],
    ["cheaper", 700],
  ])(
    "is given up where a second payment has a line of the first, and other goods of another shop are %s",
    (_, unit) => {
      const world = paidTwice()
      world.edit(() => {
        set(world, "mugs", { quantity: 4 })
        world.lines.push(line("own", unit, 1))
      })
      expect(world.heldByShop()).toEqual({ SHOP: 500 + unit, potter: 4000 })
    }
  )

  it("is given up where a second payment has a line of the first, and goods of a shop without a part were added", () => {
    const world = paidTwice()
    world.edit(() => {
      set(world, "mugs", { quantity: 4 })
      world.lines.push(line("vase", 1000, 1, "glass"))
    })
    expect(world.heldByShop()).toEqual({ SHOP: 500, potter: 4000 })
  })
})

describe("the report that more was captured for a shop than its goods cost", () => {
  it("is made while other goods of the shop are open", () => {
    const world = shopOrder(
      line("a", 100, 1, "books"),
      line("b", 900, 1, "books"),
      line("c", 800, 1, "potter")
    )
    world.move("capture", ofShop(world, "books"), "a", 1)
    world.edit(() => {
      set(world, "a", { quantity: 0 })
      world.lines.push(line("d", 100, 1, "potter"))
    })
    expect(surplusOf(world)).toEqual({ books: 100 })
  })

  it("is made where the account's own shop alone was authorized", () => {
    const world = shopOrder(line("a", 600, 1))
    world.move("capture", ofShop(world, null), "a", 1)
    world.edit(() => {
      set(world, "a", { quantity: 0 })
      world.lines.push(line("b", 600, 1, "books"))
    })
    expect(surplusOf(world)).toEqual({ SHOP: 600 })
  })

  it("is not made where other goods of the shop took their place", () => {
    const world = shopOrder(line("a", 600, 1, "books"), line("c", 500, 1, "potter"))
    world.move("capture", ofShop(world, "books"), "a", 1)
    world.edit(() => {
      set(world, "a", { quantity: 0 })
      world.lines.push(line("b", 600, 1, "books"))
    })
    expect(surplusOf(world)).toEqual({})
  })
})

describe("the report that an order's change could not be followed", () => {
  it("stands while an added line is not authorized, also where lines can't be compared", () => {
    const world = new OrderWorld({ lines: [line("a", 500, 2), line("c", 500, 1)] })
    world.edit(() => {
      set(world, "c", { rate: 7 })
      world.lines.push(line("pen", 500, 1))
    })
    expect(world.log.at(-1)).toContain("has changed since the authorization")
    const told = anOperation({
      id: "told",
      kind: "increment",
      cause: "order_edit",
      state: "failed",
      cents: 0,
    })
    world.add(world.all[0]?.transaction.id ?? "", told)
    world.edit(() => set(world, "a", { quantity: 1 }))
    expect(pastFailures(world.found)).toEqual([])
  })
})
