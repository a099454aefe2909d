import { createSeal, SealError } from "../seal"

const key = (byte: number) => Buffer.alloc(32, byte).toString("base64")
const sealWith = (current: number, ...previous: number[]) =>
  createSeal({
    accounts: [{ clientSecret: "secret" }],
    encryptionKey: key(current),
    previousEncryptionKeys: previous.map(key),
  })
const seal = sealWith(1)

it("a seal opens what it closed", () => {
  expect(seal.open(seal.close("1988-11-03 – Zoë", "payses_1"), "payses_1")).toBe("1988-11-03 – Zoë")
})

it("a sealed text shows nothing of the text, and differs each time", () => {
  const [one, other] = [seal.close("1988-11-03", "payses_1"), seal.close("1988-11-03", "payses_1")]

  expect(one).not.toBe(other)
  expect(one).not.toContain("1988")
  expect(Buffer.from(one.split(".")[2] ?? "", "base64url").toString("latin1")).not.toContain("1988")
})

it("a sealed text does not open in another context", () => {
  expect(() => seal.open(seal.close("text", "payses_1"), "payses_2")).toThrow("does not open")
})

it("a sealed text does not open after one bit was changed", () => {
  const [version, keyId, encoded] = seal.close("text", "payses_1").split(".")
  const bytes = Buffer.from(encoded ?? "", "base64url")
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1)
  const changed = [version, keyId, bytes.toString("base64url")].join(".")

  expect(() => seal.open(changed, "payses_1")).toThrow("does not open")
})

it("a sealed text does not open when it names another key", () => {
  const [version, , encoded] = seal.close("text", "x").split(".")
  const [, otherId] = sealWith(2).close("text", "x").split(".")

  expect(() => sealWith(1, 2).open([version, otherId, encoded].join("."), "x")).toThrow("does not open")
})

it.each(["", "v1.", "v1..", "v2.0123abcd.AAAA", "v1.0123abcd.AAAA", "v1.0123abcd", "1988-11-03"])(
  "a seal refuses to open %j, which is no sealed text",
  (text) => {
    expect(() => seal.open(text, "payses_1")).toThrow("not a sealed text")
  }
)

it("a seal opens what any of its previous keys sealed", () => {
  const texts = [1, 2, 3].map((byte) => sealWith(byte).close(`by ${byte}`, "payses_1"))

  const opened = texts.map((text) => sealWith(3, 2, 1).open(text, "payses_1"))

  expect(opened).toEqual(["by 1", "by 2", "by 3"])
})

it("a seal closes with its current key only", () => {
  const text = sealWith(2, 1).close("text", "payses_1")

  expect(sealWith(2).open(text, "payses_1")).toBe("text")
  expect(() => sealWith(1).open(text, "payses_1")).toThrow(SealError)
})

it("the error about an unknown key names the key and the option to add it to", () => {
  const text = sealWith(1).close("1988-11-03", "payses_1")
  const [, keyId] = text.split(".")

  expect(() => sealWith(2, 3).open(text, "payses_1")).toThrow(
    new RegExp(`sealed with the key ${keyId}, .*option previousEncryptionKeys`)
  )
})

it("the name of a key does not reveal the key", () => {
  const [, keyId] = seal.close("text", "x").split(".")

  expect(keyId).toMatch(/^[0-9a-f]{8}$/)
  expect(Buffer.alloc(32, 1).toString("hex")).not.toContain(keyId)
})

it("without an encryption key, a seal derives its key from the client secret", () => {
  const derived = (clientSecret: string) =>
    createSeal({ accounts: [{ clientSecret }], previousEncryptionKeys: [] })

  expect(derived("a").open(derived("a").close("text", "x"), "x")).toBe("text")
  expect(() => derived("b").open(derived("a").close("text", "x"), "x")).toThrow("previousEncryptionKeys")
})
