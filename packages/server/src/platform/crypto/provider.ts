/**
 * The cryptography that the house needs (SEC-CRYPTO-1): national algorithms, behind an interface that a hardware
 * module can take the place of. Keys are bytes here; a module would hand out handles of the same shape.
 */
export interface CryptoProvider {
  /** SM3 (GB/T 32905): 32 bytes. */
  digest(data: Uint8Array): Buffer
  /** HMAC-SM3: 32 bytes. */
  mac(key: Uint8Array, data: Uint8Array): Buffer
  /** SM4-CBC (GB/T 32907) with PKCS#7 padding; key and iv of 16 bytes. */
  encryptBlocks(key: Uint8Array, iv: Uint8Array, plain: Uint8Array): Buffer
  /** The reverse; throws on wrong padding. */
  decryptBlocks(key: Uint8Array, iv: Uint8Array, cipher: Uint8Array): Buffer
}
