import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'

/** A DER element: tag, length, content. */
function element(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content)
  const length =
    body.length < 128
      ? [body.length]
      : body.length < 256
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}

const sequence = (...content: readonly Buffer[]) => element(0x30, ...content)
const oid = (hex: string) => element(0x06, Buffer.from(hex, 'hex'))
const time = (text: string) => element(0x17, Buffer.from(text))

/** A certificate for `localhost` signed by its own key, made for one test: keys are not kept in the repository. */
export function selfSignedCertificate(): { cert: Buffer; key: Buffer } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  })
  const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))
  const commonName = sequence(oid('550403'), element(0x0c, Buffer.from('localhost')))
  const name = sequence(element(0x31, commonName))
  const serial = element(0x02, Buffer.from([1]))
  const validity = sequence(time('200101000000Z'), time('491231235959Z'))
  const body = sequence(serial, ecdsaWithSha256, name, validity, name, publicKey)
  const signature = sign('sha256', body, createPrivateKey(privateKey))
  const der = sequence(body, ecdsaWithSha256, element(0x03, Buffer.from([0]), signature))
  const pem = `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
  return { cert: Buffer.from(pem), key: Buffer.from(privateKey) }
}
