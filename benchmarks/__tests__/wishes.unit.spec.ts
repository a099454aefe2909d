import { parseWishes } from "../wishes"

describe("the command line of the benchmarks", () => {
  it("wishes for every measure and a table when nothing is said", () => {
    expect(parseWishes([])).toEqual({
      json: false,
      help: false,
      rounds: 40,
      only: new Set(["a", "b", "c", "d", "e"]),
    })
  })

  it("takes some measures, in any order and more than once", () => {
    expect(parseWishes(["--only", "c, a,c"]).only).toEqual(new Set(["a", "c"]))
  })

  it.each(["", "f", "a,,b", "ab"])('refuses "%s" as a list of measures', (only) => {
    expect(() => parseWishes(["--only", only])).toThrow("--only: must be some of a,b,c,d,e")
  })

  it.each(["0", "-1", "1.5", "1e3", "ten", "", "10001"])('refuses "%s" as a number of rounds', (rounds) => {
    expect(() => parseWishes([`--rounds=${rounds}`])).toThrow("--rounds: must be a whole number")
  })

  it("refuses what it does not know", () => {
    expect(() => parseWishes(["--fast"])).toThrow("--fast")
  })
})
