import { generateKeyPairSync, sign } from "node:crypto"

/** Makes a key and a certificate that it signs itself. The DER is written by hand, as Node cannot issue certificates. */
export function aSelfSignedCertificate(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const ecdsaWithSha256 = sequence(der(0x06, Buffer.from("2a8648ce3d040302", "hex")))
  const commonName = Buffer.from("550403", "hex")
  const name = sequence(der(0x31, sequence(der(0x06, commonName), der(0x0c, Buffer.from("localhost")))))
  const validity = sequence(utcTime("200101000000Z"), utcTime("491231235959Z"))
  const version3 = der(0xa0, der(0x02, Buffer.from([2])))
  const serialNumber = der(0x02, Buffer.from([1]))
  const publicKeyInfo = publicKey.export({ type: "spki", format: "der" })

  const body = sequence(version3, serialNumber, ecdsaWithSha256, name, validity, name, publicKeyInfo)
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign("sha256", body, privateKey)]))
  const base64 = sequence(body, ecdsaWithSha256, signature).toString("base64")
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64.replace(/(.{64})/g, "$1\n")}\n-----END CERTIFICATE-----\n`,
  }
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content])
  return Buffer.concat([Buffer.from([tag, 0x82, length >> 8, length & 0xff]), content])
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts))
}

function utcTime(text: string): Buffer {
  return der(0x17, Buffer.from(text))
}
