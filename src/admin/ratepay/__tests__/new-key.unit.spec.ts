import { newKey } from "../new-key"

it("makes keys that differ, and that the API takes", () => {
  const keys = Array.from({ length: 1_000 }, newKey)

  expect(new Set(keys).size).toBe(1_000)
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/)
})

it("needs no secure context", () => {
  jest.spyOn(crypto, "randomUUID").mockImplementation(() => {
    throw new TypeError("crypto.randomUUID is not a function")
  })

  expect(newKey()).toHaveLength(32)
})
