import { BigNumber as MedusaBigNumber } from "@medusajs/framework/utils"
import { BigNumber } from "bignumber.js"
import * as fc from "fast-check"
import { fromMedusaAmount, fromWireAmount, toCents, toMedusaAmount, toWireAmount } from "../.."
import { maxCents } from "../cents"

describe("money", () => {
  it.each([
    ["a number", 116.858],
    ["a string", "116.858"],
    ["Medusa's number class", new MedusaBigNumber("116.858")],
    ["the number class of another copy of Medusa", { bigNumber: new BigNumber("116.858"), numeric: 116.858 }],
    ["a bignumber.js", new BigNumber("116.858")],
    ["the raw value of a database column", { value: "116.85800000000000000", precision: 20 }],
    ["a raw value with a number", { value: 116.858, precision: 20 }],
    ["a string with an exponent", "1.16858e2"],
    ["a string with blanks around it", " 116.858\n"],
  ])("is read from %s of Medusa's, rounded half up", (_, amount) => {
    expect(fromMedusaAmount(amount, "eur")).toEqual({ cents: 11686, currency: "EUR" })
  })

  it.each([
    ["0.005", 1],
    ["0.00499", 0],
    ["-0.005", -1],
    ["-0.00499", 0],
    ["-1.015", -102],
    [1e-7, 0],
    ["4.9949999999999999999974", 500],
    ["4.9950000000000000000", 500],
    ["999999999.99", 99_999_999_999],
  ])("rounds a half away from zero: %s is %d cents", (amount, cents) => {
    expect(fromMedusaAmount(amount, "EUR").cents).toBe(cents)
  })

  it.each([
    null,
    undefined,
    "",
    " ",
    "ten",
    NaN,
    Infinity,
    {},
    { value: null },
    { value: {} },
    { value: { value: 5 } },
    { bigNumber: "5" },
    { bigNumber: new BigNumber(NaN) },
    new BigNumber(Infinity),
    [],
    true,
    "1000000000",
  ])("refuses %p, which is no amount below a billion", (amount) => {
    expect(() => fromMedusaAmount(amount, "eur")).toThrow("amount: must be an amount below a billion")
  })

  it.each(["jpy", "kwd", "KRW", "", "eu", "EURO"])(
    "refuses the currency code %p, as it does not have two decimals",
    (code) => {
      expect(() => fromMedusaAmount(1, code)).toThrow("currency_code: must be a currency with two decimals")
    }
  )

  it("is written to Ratepay with at most two decimals, and read back unchanged", () => {
    fc.assert(
      fc.property(fc.integer({ min: -maxCents, max: maxCents }), (integer) => {
        const wire = JSON.stringify(toWireAmount(toCents(integer)))

        expect(wire).toMatch(/^-?\d+(\.\d{1,2})?$/)
        expect(fromWireAmount(Number(wire))).toBe(integer)
      })
    )
  })

  it.each([0.001, 67.605, NaN, Infinity, 1e12])(
    "refuses %d from Ratepay, as it has more than two decimals",
    (amount) => {
      expect(() => fromWireAmount(amount)).toThrow("amount: must have at most two decimals")
    }
  )

  it("is written to Medusa in major units", () => {
    expect(toMedusaAmount(fromMedusaAmount("19.90", "chf"))).toBe(19.9)
  })

  it("accepts only integers within the range as cents", () => {
    expect(() => toCents(0.5)).toThrow(RangeError)
    expect(() => toCents(maxCents + 1)).toThrow(`${maxCents + 1} is not an amount in cents`)
    expect(() => toCents(-maxCents - 1)).toThrow(`${-maxCents - 1} is not an amount in cents`)
    expect([toCents(maxCents), toCents(-maxCents)]).toEqual([maxCents, -maxCents])
    expect(Object.is(toCents(-0), 0)).toBe(true)
  })

  it("does not compile where a bare number is passed for money", () => {
    // @ts-expect-error a bare number is not branded as cents
    const wire = () => toWireAmount(1990)
    // @ts-expect-error an amount in major units is not `Money`
    const medusa = () => toMedusaAmount(19.9)

    expect([wire(), medusa()]).toEqual([19.9, NaN])
  })
})
