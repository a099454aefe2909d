import { toWireAddress } from "../wire-address"

const lines = (address_1: string, address_2?: string) => {
  const { street, street_number, street_addition } = toWireAddress({ address_1, address_2 })
  return [street, street_number, street_addition]
}

it.each([
  ["12"],
  ["12a"],
  ["12 a"],
  ["Nr. 12", "12"],
  ["No 12", "12"],
  ["Hausnummer 12", "12"],
  ["# 12", "12"],
  ["12-14"],
  ["12 - 14"],
  ["12/3"],
  ["12 bis"],
])(
  "toWireAddress takes a second line %j for the house number, where the street has none",
  (second, number = second) => {
    expect(lines("Lindenweg", second)).toEqual(["Lindenweg", number, undefined])
  }
)

it.each([
  ["12/3 Top 4", "12/3", "Top 4"],
  ["7a, Hinterhaus", "7a", "Hinterhaus"],
  ["7 Stiege 2 Tür 3", "7", "Stiege 2 Tür 3"],
])("toWireAddress makes what follows the house number in %j the addition", (second, number, addition) => {
  expect(lines("Lindenweg", second)).toEqual(["Lindenweg", number, addition])
})

it.each([
  "3. OG",
  "2. Stock links",
  "4 OG",
  "1e verdieping",
  "3rd floor",
  "Top 4",
  "Hinterhaus 2",
  "04109 Leipzig",
])("toWireAddress does not take %j for a house number", (second) => {
  expect(lines("Lindenweg", second)).toEqual(["Lindenweg", undefined, second])
})

it.each([
  ["Lindenweg 7a", "12"],
  ["12 Rue de Lyon", "4"],
  ["Q7, 24", "3"],
])("toWireAddress leaves %j, %j as they are, because the street has a number", (first, second) => {
  expect(lines(first, second)).toEqual([first, undefined, second])
})

it.each(["Straße des 17. Juni", "2e Helmersstraat", "Platz d. 18. März"])(
  "toWireAddress does not take the number in the street name %j for a house number",
  (street) => {
    expect(lines(street, "135")).toEqual([street, "135", undefined])
  }
)

it("toWireAddress moves the end of a long street to the addition, in whole words, without the house number", () => {
  const name = "Lindenweg ".repeat(9).trim()
  const [street, , addition] = lines(`${name} 7a Hinterhaus Aufgang B`, "bei Muster")

  expect(street).toBe(`${name} 7a`)
  expect(addition).toBe("Hinterhaus Aufgang B, bei Muster")
})

it.each([
  ["its house number is beyond the limit", `${"Lindenweg ".repeat(11)}7a`],
  ["its end is too long for the addition", `Lindenweg 7a ${"Hinterhaus ".repeat(14)}`.trim()],
  ["it is one word", `${"L".repeat(120)}7`],
])("toWireAddress leaves a street too long, for the request's check to refuse, where %s", (_, street) => {
  expect(lines(street)).toEqual([street, undefined, undefined])
})

it("toWireAddress cuts an addition that is too long after a whole word", () => {
  const [, , addition = ""] = lines("Lindenweg 7a", "Hinterhaus ".repeat(8).trim())

  expect(addition).toBe("Hinterhaus Hinterhaus Hinterhaus Hinterhaus")
})
