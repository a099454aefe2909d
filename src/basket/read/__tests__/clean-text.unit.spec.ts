import * as fc from "fast-check"
import { cleanText } from "../clean-text"
import { cutWords } from "../cut-words"

describe("a cleaned text", () => {
  it.each([
    ["Becher\nrot", "Becher rot"],
    ["Becher\r\n\t rot", "Becher rot"],
    ["\u00a0Becher\u2003rot\u3000", "Becher rot"],
    ["MUG\u200b-77\ufeff", "MUG-77"],
    ["Be\u00adcher", "Becher"],
    ["a\ud83dz\udf81", "az"],
    ["a\u0000b", "a b"],
    ["\u202eMuster\u202c", "Muster"],
    ["👨‍👩‍👧‍👦 Tasse", "👨‍👩‍👧‍👦 Tasse"],
  ])("of %j is %j", (text, clean) => {
    expect(cleanText(text)).toBe(clean)
  })

  it.each(["", " ", "\n\t", "\u200b", "\u200d", "\ud800", "\u2028\u00a0", "\u3164", "\u0301"])(
    "of %j is undefined, as nothing of it can be seen",
    (text) => {
      expect(cleanText(text)).toBeUndefined()
    }
  )

  it("is the text itself where all of it is plain", () => {
    const character = fc.integer({ min: 0x20, max: 0x200 }).map((code) => String.fromCharCode(code))
    const unplain = "\u200b"
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 12 }), (text) => {
        expect(cleanText(text)).toBe(cleanText(text + unplain))
      })
    )
  })

  it("is one line, trimmed and well-formed, and does not change when it is cleaned again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const clean = cleanText(text)
        if (clean === undefined) return

        expect(clean).toMatch(/^\S(?:.*\S)?$/u)
        expect(clean).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}| {2}|\p{Cs}/u)
        expect(cleanText(clean)).toBe(clean)
      })
    )
  })
})

describe("a text cut by words", () => {
  it.each([
    ["Hinterhaus links", 50, "Hinterhaus links"],
    ["Hinterhaus links", 12, "Hinterhaus"],
    ["Hinterhaus, links", 12, "Hinterhaus"],
    ["Hinterhaus links", 10, "Hinterhaus"],
    ["Hinterhauslinks", 10, "Hinterhaus"],
  ])("%j to %d is %j", (text, limit, cut) => {
    expect(cutWords(text, limit)).toBe(cut)
  })
})
