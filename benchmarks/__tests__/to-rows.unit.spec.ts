import { toRows } from "../to-rows"

const machine = { cores: 2, cpu: "a processor", node: "v20.20.2" }

describe("the table of the benchmarks", () => {
  it("has rows for what was measured, and for nothing else", () => {
    expect(toRows({ machine })).toEqual([])
    expect(toRows({ machine, memory: { beforeMegabytes: 100, peakMegabytes: 150.4 } })).toEqual([
      ["(e) peak memory of (b)", "150 MB", "resident set; 100 MB with orders built, none mapped"],
    ])
  })

  it("says beside each figure what it was taken from, or what it aims at", () => {
    const checkout = {
      rounds: 7,
      linesPerCart: 2,
      openInvoiceMs: 120.04,
      systemProviderMs: 100,
      ratio: 1.2004,
    }

    expect(toRows({ machine, checkout })).toEqual([
      ["(a) complete a cart, open invoice", "120.0 ms", "median of 7, carts of 2 lines"],
      ["    complete a cart, system provider", "100.0 ms", "median of 7, carts of 2 lines"],
      ["    ratio", "1.20", "aim: at most 1.25"],
    ])
  })

  it("counts the calls of each operation, and tokens apart from them", () => {
    const parallel = { parallelAuthorizations: 200, tokens: 1 }
    const calls = { authorize: 1, capture: 2, refund: 1, cancel: 1, parallel }

    expect(toRows({ machine, calls }).map(([name, value]) => `${name.trim()}: ${value}`)).toEqual([
      "(c) calls of Ratepay to authorize: 1",
      "(c) calls of Ratepay to capture: 2",
      "(c) calls of Ratepay to refund: 1",
      "(c) calls of Ratepay to cancel: 1",
      "tokens for 200 parallel authorizations: 1",
    ])
  })
})
