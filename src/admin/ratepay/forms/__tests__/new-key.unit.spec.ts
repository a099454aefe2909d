import { newKey } from "../new-key"

it("newKey returns keys that differ and that the API accepts", () => {
  const keys = Array.from({ length: 1_000 }, newKey)

  expect(new Set(keys).size).toBe(1_000)
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/)
})

it("newKey works without a secure context, where crypto.randomUUID is missing", () => {
  jest.spyOn(crypto, "randomUUID").mockImplementation(() => {
    throw new TypeError("crypto.randomUUID is not a function")
  })

  expect(newKey()).toHaveLength(32)
})
