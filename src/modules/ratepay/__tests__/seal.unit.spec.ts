import { createSeal } from "../seal"

const key = (byte: number) => Buffer.alloc(32, byte).toString("base64")
const seal = createSeal({ clientSecret: "secret", encryptionKey: key(1) })

it("opens what it closed", () => {
  expect(seal.open(seal.close("1988-11-03 – Zoë", "payses_1"), "payses_1")).toBe("1988-11-03 – Zoë")
})

it("shows nothing of the text, and never the same twice", () => {
  const [one, other] = [seal.close("1988-11-03", "payses_1"), seal.close("1988-11-03", "payses_1")]

  expect(one).not.toBe(other)
  expect(one).not.toContain("1988")
  expect(Buffer.from(one.split(".")[1] ?? "", "base64url").toString("latin1")).not.toContain("1988")
})

it("does not open for another place", () => {
  expect(() => seal.open(seal.close("text", "payses_1"), "payses_2")).toThrow("does not open")
})

it("does not open with another key", () => {
  const other = createSeal({ clientSecret: "secret", encryptionKey: key(2) })

  expect(() => other.open(seal.close("text", "payses_1"), "payses_1")).toThrow("does not open")
})

it("does not open a text of which one bit was changed", () => {
  const [version, encoded] = seal.close("text", "payses_1").split(".")
  const bytes = Buffer.from(encoded ?? "", "base64url")
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1)

  expect(() => seal.open(`${version}.${bytes.toString("base64url")}`, "payses_1")).toThrow("does not open")
})

it.each(["", "v1.", "v2.AAAA", "1988-11-03"])("does not take %j for a sealed text", (text) => {
  expect(() => seal.open(text, "payses_1")).toThrow("not a sealed text")
})

it("derives the same key from the same client secret where none is set", () => {
  const [one, other] = [createSeal({ clientSecret: "a" }), createSeal({ clientSecret: "a" })]

  expect(other.open(one.close("text", "x"), "x")).toBe("text")
  expect(() => createSeal({ clientSecret: "b" }).open(one.close("text", "x"), "x")).toThrow("does not open")
})
