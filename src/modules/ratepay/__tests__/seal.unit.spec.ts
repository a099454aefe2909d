import { createSeal, SealError } from "../seal"

const key = (byte: number) => Buffer.alloc(32, byte).toString("base64")
const sealWith = (current: number, ...previous: number[]) =>
  createSeal({
    clientSecret: "secret",
    encryptionKey: key(current),
    previousEncryptionKeys: previous.map(key),
  })
const seal = sealWith(1)

it("opens what it closed", () => {
  expect(seal.open(seal.close("1988-11-03 – Zoë", "payses_1"), "payses_1")).toBe("1988-11-03 – Zoë")
})

it("shows nothing of the text, and never the same twice", () => {
  const [one, other] = [seal.close("1988-11-03", "payses_1"), seal.close("1988-11-03", "payses_1")]

  expect(one).not.toBe(other)
  expect(one).not.toContain("1988")
  expect(Buffer.from(one.split(".")[2] ?? "", "base64url").toString("latin1")).not.toContain("1988")
})

it("does not open for another place", () => {
  expect(() => seal.open(seal.close("text", "payses_1"), "payses_2")).toThrow("does not open")
})

it("does not open a text of which one bit was changed", () => {
  const [version, keyId, encoded] = seal.close("text", "payses_1").split(".")
  const bytes = Buffer.from(encoded ?? "", "base64url")
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1)
  const changed = [version, keyId, bytes.toString("base64url")].join(".")

  expect(() => seal.open(changed, "payses_1")).toThrow("does not open")
})

it("does not open under the name of another key", () => {
  const [version, , encoded] = seal.close("text", "x").split(".")
  const [, otherId] = sealWith(2).close("text", "x").split(".")

  expect(() => sealWith(1, 2).open([version, otherId, encoded].join("."), "x")).toThrow("does not open")
})

it.each(["", "v1.", "v1..", "v2.0123abcd.AAAA", "v1.0123abcd.AAAA", "v1.0123abcd", "1988-11-03"])(
  "does not take %j for a sealed text",
  (text) => {
    expect(() => seal.open(text, "payses_1")).toThrow("not a sealed text")
  }
)

it("opens what a previous key has sealed, whichever of them it was", () => {
  const texts = [1, 2, 3].map((byte) => sealWith(byte).close(`by ${byte}`, "payses_1"))

  const opened = texts.map((text) => sealWith(3, 2, 1).open(text, "payses_1"))

  expect(opened).toEqual(["by 1", "by 2", "by 3"])
})

it("seals with the current key only", () => {
  const text = sealWith(2, 1).close("text", "payses_1")

  expect(sealWith(2).open(text, "payses_1")).toBe("text")
  expect(() => sealWith(1).open(text, "payses_1")).toThrow(SealError)
})

it("tells the developer of a key it does not know which one it is, and which option wants it", () => {
  const text = sealWith(1).close("1988-11-03", "payses_1")
  const [, keyId] = text.split(".")

  expect(() => sealWith(2, 3).open(text, "payses_1")).toThrow(
    new RegExp(`sealed with the key ${keyId}, .*option previousEncryptionKeys`)
  )
})

it("names a key by what does not tell it", () => {
  const [, keyId] = seal.close("text", "x").split(".")

  expect(keyId).toMatch(/^[0-9a-f]{8}$/)
  expect(Buffer.alloc(32, 1).toString("hex")).not.toContain(keyId)
})

it("derives the same key from the same client secret where none is set", () => {
  const derived = (clientSecret: string) => createSeal({ clientSecret, previousEncryptionKeys: [] })

  expect(derived("a").open(derived("a").close("text", "x"), "x")).toBe("text")
  expect(() => derived("b").open(derived("a").close("text", "x"), "x")).toThrow("previousEncryptionKeys")
})
