import { parseOptions } from "../../options"
import { askShop, registrationOf, type SoldLine } from "../marketplace"

const line: SoldLine = {
  line_item_id: "ordli_1",
  type: "item",
  title: "Mug",
  sku: "MUG-77",
  variant_id: "variant_1",
  product_id: "prod_1",
  shipping_option_id: undefined,
  metadata: { secret: "of a buyer" },
  product_metadata: {},
}
const given = (value: unknown) => (() => value) as () => never

describe("marketplace.shopOf", () => {
  it("names a shop, or the account's own by nothing", () => {
    expect(askShop(({ sku }) => `shop of ${sku}`, line)).toBe("shop of MUG-77")
    expect(askShop(() => undefined, line)).toBeUndefined()
    expect(askShop(() => null, line)).toBeUndefined()
  })

  it.each([
    ["a number", 7],
    ["an empty text", ""],
    ["a text that is too long", "x".repeat(256)],
    ["an object", { shop: "x" }],
  ])("is refused with the line where it returns %s", (_, value) => {
    expect(() => askShop(given(value), line)).toThrow(
      "marketplace.shopOf: returned no text of 1 to 255 characters for the line ordli_1"
    )
  })

  it("is refused without its message where it throws, and where it returns a promise", () => {
    const failing = () => {
      throw new TypeError("jana.muster@example.org")
    }
    expect(() => askShop(failing, line)).toThrow(
      /^((?!jana).)*marketplace\.shopOf: threw .*\(TypeError\)((?!jana).)*$/
    )
    expect(() => askShop(given(Promise.reject(new Error("no"))), line)).toThrow(/returned a promise/)
  })

  it("can't change the line", () => {
    expect(() =>
      askShop(
        (one) => {
          Object.assign(one, { sku: "OTHER" })
          return "a"
        },
        { ...line }
      )
    ).toThrow(/threw for the line ordli_1 \(TypeError\)/)
  })
})

describe("marketplace.register", () => {
  it("describes a shop, to which its id is added; nothing where Ratepay knows it", () => {
    expect(registrationOf(() => ({ name: "Potter", merchant_category_code: "5719" }), "POTTER")).toEqual([
      { name: "Potter", merchant_category_code: "5719", partner_shop_id: "POTTER" },
    ])
    expect(registrationOf(() => undefined, "POTTER")).toEqual([])
  })

  it("is refused with the fields that are wrong", () => {
    expect(() => registrationOf(given({ merchant_category_code: "57", nmae: "Potter" }), "POTTER")).toThrow(
      /marketplace\.register: returned a wrong registration of POTTER: .*merchant_category_code must be 4 digits/
    )
    expect(() => registrationOf(given("Potter"), "POTTER")).toThrow(/wrong registration of POTTER/)
  })
})

describe("the option marketplace", () => {
  const options = { environment: "integration", clientId: "a", clientSecret: "b", partnerShopId: "SHOP" }

  it("needs a function that says who sells a line", () => {
    const shopOf = () => "a"
    expect(parseOptions({ ...options, marketplace: { shopOf } }).marketplace).toEqual({ shopOf })
    expect(() => parseOptions({ ...options, marketplace: {} })).toThrow(
      /marketplace\.shopOf: must be a function/
    )
    expect(() => parseOptions({ ...options, marketplace: { shopOf, register: "x" } })).toThrow(
      /marketplace\.register: must be a function/
    )
  })
})
