import { toCarrier } from "../capture-shipment/to-carrier"

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
])("tells the carrier from where its parcels are tracked: %s", (trackingUrl, carrier) => {
  expect(toCarrier({ ...label(trackingUrl), names: ["Parcel"] }, {})).toBe(carrier)
})

it("tells it from the shipping option's name where the address does not", () => {
  expect(
    toCarrier({ ...label("https://track.example/7007"), names: ["DHL Express", "manual_manual"] }, {})
  ).toBe("DHL")
})

it("takes the merchant's own word first", () => {
  expect(toCarrier({ ...label("https://www.dhl.de"), names: ["Express"] }, { Express: "UPS" })).toBe("UPS")
})

it("says that it is another one where nothing tells, and that there is no tracking where there is no number", () => {
  expect(toCarrier({ ...label(), names: ["Parcel"] }, {})).toBe("OTHER_WITH_TRACKING")
  expect(toCarrier({ trackingUrl: "https://www.dhl.de", names: [] }, {})).toBe("OTHER_WITHOUT_TRACKING")
  expect(toCarrier({ ...label(), names: ["Pickup"] }, { Pickup: "OTHER_WITHOUT_TRACKING" })).toBe(
    "OTHER_WITH_TRACKING"
  )
})

it("does not take a word that only contains a carrier's letters for it", () => {
  expect(toCarrier({ ...label("https://groups.example/7007"), names: ["Upstairs delivery"] }, {})).toBe(
    "OTHER_WITH_TRACKING"
  )
})
