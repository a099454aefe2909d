import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { catalogue } from "../catalogue"
import { parseCases, readCases, uniteCases } from "../read-cases"

const own = {
  id: "MINE",
  title: "A bundle and its delivery",
  basket: { items: [{ id: "SET", price: 24.5 }], shipping: { price: 4.9 } },
  steps: [
    { do: "authorize", expect: { amount: 29.4 } },
    { do: "capture", rest: true, expect: { amount: 29.4 } },
  ],
}

function messageOf(raw: unknown): string {
  try {
    parseCases(raw, "my.json")
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  throw new Error("The cases were accepted.")
}

const withStep = (...steps: unknown[]) => [{ ...own, steps: [own.steps[0], ...steps] }]

describe("a merchant's own cases", () => {
  it("are read with defaults: one piece, 19 % VAT, amounts in cents", () => {
    const [mine] = parseCases([own], "my.json")

    expect(mine?.basket).toEqual({
      items: [{ id: "SET", price: 2450, vat: 19, quantity: 1 }],
      shipping: { price: 490, vat: 19 },
    })
    expect(mine?.steps[1]).toEqual({ do: "capture", rest: true, expect: { amount: 2940 } })
  })

  it.each([
    ["no list", own, "the file"],
    ["an empty list", [], "the file"],
    ["an unknown field", [{ ...own, colour: "red" }], "MINE.colour: is not a field"],
    ["a missing title", [{ ...own, title: undefined }], "MINE.title: is required"],
    [
      "a fraction of a cent",
      [{ ...own, basket: { items: [{ id: "SET", price: 1.005 }] } }],
      "MINE.basket.items.0.price: must have at most two decimals",
    ],
    [
      "a text for a price",
      [{ ...own, basket: { items: [{ id: "SET", price: "1,00" }] } }],
      "MINE.basket.items.0.price",
    ],
    [
      "half a piece",
      [{ ...own, basket: { items: [{ id: "SET", price: 1, quantity: 0.5 }] } }],
      "MINE.basket.items.0.quantity",
    ],
    [
      "an item twice",
      [
        {
          ...own,
          basket: {
            items: [
              { id: "SET", price: 1 },
              { id: "SET", price: 1 },
            ],
          },
        },
      ],
      `MINE.basket.items.1.id: "SET" is there twice`,
    ],
    [
      "a voucher on nothing",
      [{ ...own, basket: { ...own.basket, voucher: { fixed: 1, on: ["CUP"] } } }],
      `MINE.basket.voucher.on.0: the basket has no item "CUP"`,
    ],
    [
      "a voucher of both kinds",
      [{ ...own, basket: { ...own.basket, voucher: { fixed: 1, percent: 10 } } }],
      "MINE.basket.voucher: must be",
    ],
    [
      "no authorization first",
      [{ ...own, steps: own.steps.slice(1) }],
      "MINE.steps.0.do: authorize is the first step",
    ],
    [
      "a second authorization",
      withStep(own.steps[0]),
      "MINE.steps.1.do: authorize is the first step, and only the first",
    ],
    ["a repetition of the authorization", withStep({ do: "repeat" }), "MINE.steps.1.do: repeat follows"],
    ["an unknown operation", withStep({ do: "void", expect: { amount: 1 } }), "MINE.steps.1.do"],
    [
      "a move of nothing",
      withStep({ do: "cancel", expect: { amount: 1 } }),
      "MINE.steps.1: must say what is moved in one way",
    ],
    [
      "a move in two ways",
      withStep({ do: "cancel", amount: 1, rest: true, expect: { amount: 1 } }),
      "MINE.steps.1: must say what is moved in one way",
    ],
    [
      "an item that is not in the basket",
      withStep({ do: "cancel", items: { CUP: 1 }, expect: { amount: 1 } }),
      "MINE.steps.1.items.CUP: the basket has no such item",
    ],
    [
      "a return fee of a capture",
      withStep({ do: "capture", rest: true, return_fee: { amount: 1, vat: 19 }, expect: { amount: 1 } }),
      "MINE.steps.1.return_fee: is not a field",
    ],
    [
      "an edit of an item that is not in the basket",
      withStep({ do: "edit", items: { CUP: 2 }, by: "increment", expect: { amount: 1 } }),
      "MINE.steps.1.items.CUP: the basket has no such item",
    ],
    [
      "an edit that is followed in no way",
      withStep({ do: "edit", items: { SET: 2 }, expect: { amount: 1 } }),
      "MINE.steps.1.by",
    ],
    ["an expiry that is over", withStep({ do: "expiry", days: 0 }), "MINE.steps.1.days"],
    ["goods that are sent nowhere", [{ ...own, delivery: "moon" }], "MINE.delivery"],
    ["a mistake in a field that there is not", [{ ...own, mistake: { colour: "red" } }], "MINE.mistake"],
    [
      "an expectation of nothing",
      withStep({ do: "capture", rest: true, expect: {} }),
      "MINE.steps.1.expect: must be",
    ],
    [
      "a decline that Ratepay does not have",
      withStep({ do: "capture", rest: true, expect: { declined: "NO" } }),
      "MINE.steps.1.expect",
    ],
    [
      "shipping that the basket has not",
      [
        {
          ...own,
          basket: { items: own.basket.items },
          steps: [own.steps[0], { do: "capture", shipping: true, expect: { amount: 1 } }],
        },
      ],
      "MINE.steps.1.shipping: the basket has no shipping",
    ],
  ])("with %s are refused by the field's name", (_, raw, said) => {
    expect(messageOf(raw)).toContain(`my.json has no usable cases.\n  ${said}`)
  })

  it("are told by their place in the list where they have no id", () => {
    expect(messageOf([own, { title: "x" }])).toContain("  1.id: is required")
  })

  it("must not take the id of another case", () => {
    const mine = parseCases([{ ...own, id: "A" }], "my.json")

    expect(() => uniteCases(parseCases(catalogue, "The catalogue"), mine)).toThrow(`There are two cases "A"`)
  })

  it("come from a JSON file or a module; a file that is neither is named", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ratepay-cases-"))
    const write = (name: string, text: string) => {
      fs.writeFileSync(path.join(folder, name), text)
      return path.join(folder, name)
    }
    try {
      expect(await readCases(write("a.json", JSON.stringify([own])))).toMatchObject([{ id: "MINE" }])
      await expect(readCases(write("b.json", "[{]"))).rejects.toThrow(/b\.json can't be read: /)
      await expect(readCases(path.join(folder, "c.json"))).rejects.toThrow(/c\.json can't be read: /)
    } finally {
      fs.rmSync(folder, { recursive: true })
    }
  })
})
