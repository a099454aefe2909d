import { parseWishes } from "../wishes"

describe("the command line of the benchmarks", () => {
  it("without arguments asks for every measure and a table", () => {
    expect(parseWishes([])).toEqual({
      json: false,
      help: false,
      rounds: 40,
      only: new Set(["a", "b", "c", "d", "e", "f", "g", "background"]),
    })
  })

  it("accepts some measures, in any order and more than once", () => {
    expect(parseWishes(["--only", "c, a,c"]).only).toEqual(new Set(["a", "c"]))
  })

  it.each(["", "h", "a,,b", "ab"])('refuses "%s" as a list of measures', (only) => {
    expect(() => parseWishes(["--only", only])).toThrow(
      "--only: must be some of a,b,c,d,e,f,g,background,ledger,settlement"
    )
  })

  it.each(["0", "-1", "1.5", "1e3", "ten", "", "10001"])('refuses "%s" as a number of rounds', (rounds) => {
    expect(() => parseWishes([`--rounds=${rounds}`])).toThrow("--rounds: must be a whole number")
  })

  it("refuses an unknown argument, and names it", () => {
    expect(() => parseWishes(["--fast"])).toThrow("--fast")
  })
})
