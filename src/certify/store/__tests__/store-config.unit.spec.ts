import os from "node:os"
import { loadStoreConfig, readStoreConfig } from "../store-config"

const payment = (...resolves: string[]) => ({
  resolve: "@medusajs/medusa/payment",
  options: { providers: resolves.map((resolve) => ({ resolve })) },
})
const plugin = { resolve: "medusa-payment-ratepay", options: { environment: "integration" } }
const projectConfig = { databaseUrl: "postgres://localhost/store" }
const both = payment(
  "medusa-payment-ratepay/providers/ratepay",
  "medusa-payment-ratepay/providers/ratepay-pay-now"
)

describe("a store's medusa-config", () => {
  it("is read as it is written, and as Medusa's defineConfig makes it", () => {
    const expected = {
      options: { environment: "integration" },
      methods: ["open_invoice", "direct_debit", "pay_now"],
      databaseUrl: "postgres://localhost/store",
    }

    expect(readStoreConfig({ projectConfig, plugins: [plugin], modules: [both] })).toMatchObject(expected)
    expect(
      readStoreConfig({ projectConfig, plugins: [plugin], modules: { payment: both, cache: undefined } })
    ).toMatchObject(expected)
    expect(readStoreConfig({ default: { projectConfig, plugins: [plugin], modules: [both] } })).toMatchObject(
      expected
    )
  })

  it("has the methods of the providers that it lists", () => {
    const methodsOf = (...resolves: string[]) =>
      readStoreConfig({ projectConfig, plugins: [plugin], modules: [payment(...resolves)] }).methods

    expect(methodsOf("medusa-payment-ratepay/providers/ratepay")).toEqual(["open_invoice", "direct_debit"])
    expect(
      methodsOf("@medusajs/medusa/payment-stripe", "medusa-payment-ratepay/providers/ratepay-pay-now")
    ).toEqual(["pay_now"])
  })

  it("keeps functions among the options", () => {
    const change = (): void => undefined
    const options = { change }

    expect(
      readStoreConfig({ projectConfig, plugins: [{ ...plugin, options }], modules: [both] }).options.change
    ).toBe(change)
  })

  it("has to be in the folder", () => {
    expect(() => loadStoreConfig(os.tmpdir())).toThrow("call it in the folder of your store")
  })

  it.each([
    [
      "plugin",
      { projectConfig, plugins: ["other"], modules: [both] },
      `plugins: lists no "medusa-payment-ratepay"`,
    ],
    [
      "provider",
      { projectConfig, plugins: [plugin], modules: [payment("@medusajs/medusa/payment-stripe")] },
      "lists no provider",
    ],
    ["payment module", { projectConfig, plugins: [plugin] }, "lists no provider"],
  ])("without the %s is refused", (_, config, said) => {
    expect(() => readStoreConfig(config)).toThrow(said)
  })
})
