import * as fc from "fast-check"
import { cutText } from "../cut-text"

const family = "👨‍👩‍👧‍👦"
const thumb = "👍🏽"
const accented = "e\u0301"

describe("a cut text", () => {
  it("is unchanged within the limit", () => {
    expect(cutText("Becher", 6)).toBe("Becher")
  })

  it.each([
    ["Becher", 5, "Beche"],
    [`ab${family}`, 2 + family.length - 1, "ab"],
    [`ab${family}c`, 2 + family.length, `ab${family}`],
    [`a${thumb}b`, 3, "a"],
    [`a${thumb}b`, 5, `a${thumb}`],
    [`ab${accented}c`, 3, "ab"],
    ["a🎁b", 2, "a"],
    ["Mug red", 4, "Mug"],
  ])("ends with a whole character: %p cut to %d", (text, limit, cut) => {
    expect(cutText(text, limit)).toBe(cut)
  })

  it("is cut between code points if the first character alone exceeds the limit", () => {
    expect(cutText(`${family}!`, 4)).toBe("👨\u200d")
  })

  it("never exceeds the limit and never splits a surrogate pair", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
        fc.integer({ min: 4, max: 20 }),
        (text, limit) => {
          const cut = cutText(text, limit)

          expect(cut.length).toBeLessThanOrEqual(limit)
          expect(text.startsWith(cut)).toBe(true)
          expect(() => encodeURIComponent(cut)).not.toThrow()
        }
      )
    )
  })
})
