import { toRows } from "../to-rows"

const machine = { cores: 2, cpu: "a processor", node: "v20.20.2" }

describe("the table of the benchmarks", () => {
  it("has rows for what was measured only", () => {
    expect(toRows({ machine })).toEqual([])
    expect(toRows({ machine, memory: { beforeMegabytes: 100, peakMegabytes: 150.4 } })).toEqual([
      ["(e) peak memory of (b)", "150 MB", "resident set; 100 MB with orders built, none mapped"],
    ])
  })

  it("says beside each figure how it was measured, or what it should be", () => {
    const checkout = {
      rounds: 7,
      linesPerCart: 2,
      openInvoice: { wallMs: 120.04, cpuMs: 60 },
      systemProvider: { wallMs: 100, cpuMs: 50 },
      withoutPlugin: { wallMs: 96, cpuMs: 48 },
      ratioToSystemProvider: { wallMs: 1.2004, cpuMs: 1.2 },
      ratioWithoutPlugin: { wallMs: 1.2504, cpuMs: 1.25 },
    }
    const taken = "median of 7, carts of 2 lines; wall, and CPU of Medusa's process"

    expect(toRows({ machine, checkout })).toEqual([
      ["(a) complete a cart, open invoice", "120.0 / 60.0 ms", taken],
      ["    complete a cart, system provider", "100.0 / 50.0 ms", taken],
      ["    complete a cart, without the plugin", "96.0 / 48.0 ms", taken],
      ["    ratio to the system provider", "1.200 / 1.200", "aim: at most 1.10 by CPU"],
      ["    ratio to a Medusa without the plugin", "1.250 / 1.250", "aim: at most 1.12 by CPU"],
    ])
  })

  it("has a row for each step of an order", () => {
    const cost = {
      statements: 15,
      serial: 11,
      statementsUntilResponse: 14,
      serialUntilResponse: 10,
      beyondMedusa: 15,
      ofOtherMethod: 2,
      logBytes: 8_704,
    }
    const statements = {
      session: cost,
      checkout: cost,
      capture: cost,
      refund: cost,
      shipment: cost,
      edit: cost,
      cancel: cost,
    }

    const rows = toRows({ machine, statements })

    expect(rows.map(([name]) => name)).toEqual(
      Object.keys(statements).map((name) => `(f) statements of a ${name}`)
    )
    expect(rows[1]?.slice(1)).toEqual([
      "15 (11 serial)",
      "14 (10) until the response; 15 beyond a Medusa without the plugin, with 8.5 KB of write-ahead log; 2 where another method pays",
    ])
  })

  it("has one row for the calls of each operation, and one for tokens", () => {
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

  it("says what the background costs for an order, and what it writes in all", () => {
    const background = { orders: 40, statements: 52, writes: 1, cpuMilliseconds: 236 }

    expect(toRows({ machine, background }).map(([name, value]) => [name.trim(), value])).toEqual([
      ["(background) statements per order", "1.30"],
      ["writes in all", "1"],
      ["CPU per order", "5.9 ms"],
    ])
  })

  it("says how long a settlement file takes, and that its memory does not grow", () => {
    const settlement = {
      small: { rows: 100_000, seconds: 9.81, peakMegabytes: 210 },
      large: { rows: 1_000_000, seconds: 101.2, peakMegabytes: 214.4 },
    }

    expect(toRows({ machine, settlement })).toEqual([
      ["(settlement) import 1000000 rows", "101 s", "9.8 s for 100000"],
      ["    peak memory", "214 MB", "held after a garbage collection; 4 MB more than for 100000 rows"],
    ])
  })

  it("says of each query of the ledger how it grows, and by which index or that it reads a table whole", () => {
    const query = {
      ...{ name: "findByOrder", occasion: "event" as const, statements: 2, milliseconds: 0.151, buffers: 17 },
      ...{ indexes: ["IDX_one", "IDX_two"], scanned: [], smallMilliseconds: 0.2, ratio: 1.13 },
    }
    const scanning = { ...query, name: "listExpiring", indexes: [], scanned: ["ratepay_transaction"] }
    const ledger = { sizes: { small: 10_000, large: 1_000_000 }, rounds: 5, queries: [query, scanning] }

    expect(toRows({ machine, ledger })).toEqual([
      ["(ledger) operations", "1000000", "beside 10000; median of 5, in the database"],
      [
        "    findByOrder",
        "0.15 ms",
        "event, aim: at most 5 ms; 0.20 ms with 10000; 17 pages, 1.13 times as many; IDX_one, IDX_two",
      ],
      ["    listExpiring", "0.15 ms", expect.stringMatching(/READS ALL OF ratepay_transaction$/)],
    ])
  })
})
