import { toMedusaLine } from "../medusa-line"

const line = (shipped_quantity: number, delivered_quantity: number) => ({
  id: "mug",
  detail: { fulfilled_quantity: 3, shipped_quantity, delivered_quantity, return_received_quantity: 1 },
})

it.each([
  ["a parcel under way", line(2, 0), 2],
  ["a parcel that has arrived", line(2, 2), 2],
  ["collected goods", line(0, 3), 3],
])("counts as shipped: %s", (_, medusaLine, shipped) => {
  expect(toMedusaLine(medusaLine)).toEqual({ id: "mug", fulfilled: 3, shipped, returned: 1 })
})
