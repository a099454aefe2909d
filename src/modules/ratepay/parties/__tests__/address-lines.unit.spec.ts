import { wire } from "../../../../ratepay-api"
import { toWireAddress } from "../wire-address"
import { places, shapes } from "./address-shapes"

it.each(shapes)("%s: %j, %j", (country, address_1, address_2, told) => {
  const address = toWireAddress({ ...places[country], address_1, address_2, country_code: country })

  const { street, street_number, street_addition } = address
  expect({ street, street_number, street_addition }).toEqual(told)
  expect(wire.addressSchema.safeParse(address).error).toBeUndefined()
})

it.each<[string, string | undefined]>([
  ["Lindenweg", undefined],
  ["Lindenweg", "3. OG"],
  ["Lindenweg", "Hinterhaus 2"],
  ["c/o Meier", "Lindenweg"],
  ["c/o Meier", "Top 4"],
])("no house number is guessed: %j, %j", (address_1, address_2) => {
  const address = toWireAddress({ ...places.de, address_1, address_2, country_code: "de" })

  expect(address.street_number).toBeUndefined()
  expect(wire.addressSchema.safeParse(address).success).toBe(false)
})

it("nothing of an address is lost, except what a house number is called and its repetition", () => {
  const letters = (...texts: (string | undefined)[]) =>
    [...texts.join("").replace(/[^\p{L}\p{N}]/gu, "")].sort().join("")
  for (const [country, address_1, address_2] of shapes) {
    if (address_1.startsWith("Lindenweg 7") && /^(Nr\. )?7a?$/.test(address_2 ?? "")) continue
    const told = toWireAddress({ address_1, address_2, country_code: country })

    const second = address_2?.replace(/^(Hausnr\.|Haus-Nr\.:|H\.-Nr\.)/, "")
    expect(letters(told.street, told.street_number, told.street_addition)).toBe(letters(address_1, second))
  }
})
