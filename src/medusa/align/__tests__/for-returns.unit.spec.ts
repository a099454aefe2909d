import { OrderWorld, type WorldLine } from "./support/order-world"

const mugs = (quantity: number): WorldLine => ({ id: "mug", unit: 1290, quantity })
const shipping = [{ id: "parcel", cents: 490 }]
const cancellations = (world: OrderWorld) =>
  world.all.flatMap(({ operations }) =>
    operations.flatMap(({ kind, cause, grossAmount }) => (kind === "cancel" ? [[cause, grossAmount]] : []))
  )
const set = (world: OrderWorld, facts: Partial<WorldLine>) => Object.assign(world.lines[0] ?? {}, facts)

describe("what is canceled because goods came back that were not captured", () => {
  it("is known as that, whatever was the reason to look at the order", () => {
    const world = new OrderWorld({ lines: [mugs(3)], shipping })
    world.receive("mug", 1)
    expect(cancellations(world)).toEqual([["return", 1290]])
  })

  it("is told from what an edit took off at the same time, and each is requested once", () => {
    const world = new OrderWorld({ lines: [mugs(4)], shipping })
    world.edit(() => set(world, { quantity: 3, returned: 1 }))
    expect(cancellations(world)).toEqual([
      ["order_edit", 1290],
      ["return", 1290],
    ])
    world.align(true)
    expect(world.held()).toBe(2 * 1290 + 490)
    expect(cancellations(world)).toHaveLength(2)
  })

  it("is nothing where a captured unit of the line came back: that is refunded", () => {
    const world = new OrderWorld({ lines: [mugs(3)], shipping })
    world.move("capture", world.all[0]?.transaction.id ?? "", "mug", 1)
    world.edit(() => set(world, { quantity: 2 }))
    expect(cancellations(world)).toEqual([["order_edit", 1290]])
    world.receive("mug", 1)
    expect(cancellations(world)).toEqual([["order_edit", 1290]])
  })

  it("is not what a credit takes off, though goods came back before and were canceled", () => {
    const world = new OrderWorld({ lines: [mugs(3)], shipping })
    world.receive("mug", 1)
    world.laterCredit = 1290
    world.version += 1
    world.align(false)
    expect(cancellations(world)).toEqual([
      ["return", 1290],
      ["order_edit", 1290],
    ])
  })

  it("leaves the order's other units as ordered: a canceled one that an edit takes off gives its credit back", () => {
    const world = new OrderWorld({ lines: [mugs(2)], shipping })
    world.receive("mug", 1)
    world.move("cancel", world.all[0]?.transaction.id ?? "", "mug", 1)
    expect(world.held()).toBe(490)
    world.edit(() => set(world, { quantity: 1 }))
    expect(world.held()).toBe(490)
  })
})
