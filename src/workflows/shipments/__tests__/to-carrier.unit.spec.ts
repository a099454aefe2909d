import { toCarrier } from "../to-carrier"

const label = (trackingUrl?: string) => ({ trackingNumber: "7007", trackingUrl })

it.each([
  ["https://www.dhl.de/de/privatkunden/sendung?id=7007", "DHL"],
  ["https://www.post.at/sv/sendungssuche?snr=7007", "POST_AUSTRIA"],
  ["https://service.post.ch/ekp-web/7007", "SWISS_POST"],
  ["https://www.ups.com/track?tracknum=7007", "UPS"],
  ["https://tracking.dpd.de/7007", "DPD"],
  ["https://gls-group.eu/track/7007", "GLS"],
  ["https://tracking.asendia.com/7007", "ASENDIA"],
  ["https://www.myhermes.de/7007", "HERMES_LOGISTICS"],
  ["https://www.fedex.com/7007", "FEDEX"],
])("toCarrier recognises the carrier in the tracking address %s", (trackingUrl, carrier) => {
  expect(toCarrier({ ...label(trackingUrl), names: ["Parcel"] }, {})).toBe(carrier)
})

it("toCarrier recognises the carrier in the shipping option's name, where the address shows none", () => {
  expect(
    toCarrier({ ...label("https://track.example/7007"), names: ["DHL Express", "manual_manual"] }, {})
  ).toBe("DHL")
})

it("toCarrier takes the carrier of the option carriers first", () => {
  expect(toCarrier({ ...label("https://www.dhl.de"), names: ["Express"] }, { Express: "UPS" })).toBe("UPS")
})

it("toCarrier returns OTHER_WITH_TRACKING for an unknown carrier, and OTHER_WITHOUT_TRACKING without a number", () => {
  expect(toCarrier({ ...label(), names: ["Parcel"] }, {})).toBe("OTHER_WITH_TRACKING")
  expect(toCarrier({ trackingUrl: "https://www.dhl.de", names: [] }, {})).toBe("OTHER_WITHOUT_TRACKING")
  expect(toCarrier({ ...label(), names: ["Pickup"] }, { Pickup: "OTHER_WITHOUT_TRACKING" })).toBe(
    "OTHER_WITH_TRACKING"
  )
})

it("toCarrier does not recognise a carrier's letters within another word", () => {
  expect(toCarrier({ ...label("https://groups.example/7007"), names: ["Upstairs delivery"] }, {})).toBe(
    "OTHER_WITH_TRACKING"
  )
})
