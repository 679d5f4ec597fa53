import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fieldCipher, keysFrom, loadMasterKey, softwareProvider as sm } from '../src/platform/crypto/index.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')

describe('the national algorithms agree with their standards', () => {
  // GB/T 32905-2016, annex A, examples 1 and 2.
  it.each([
    ['abc', '66c7f0f4 62eeedd9 d1f2d46b dc10e4e2 4167c487 5cf2f7a2 297da02b 8f4ba8e0'],
    ['abcd'.repeat(16), 'debe9ff9 2275b8a1 38604889 c18e5a4d 6fdb70e5 387e5765 293dcba3 9c0c5732'],
  ])('SM3 of %s', (text, expected) => {
    expect(sm.digest(Buffer.from(text))).toEqual(hex(expected))
  })

  it('HMAC-SM3 is RFC 2104 over SM3', () => {
    const key = Buffer.from('a key longer than one block of sixty-four bytes, so that it is hashed first')
    const data = Buffer.from('数据')
    const block = Buffer.concat([sm.digest(key), Buffer.alloc(32)])
    const pad = (byte: number) => Buffer.from(block.map((value) => value ^ byte))
    const inner = sm.digest(Buffer.concat([pad(0x36), data]))
    expect(sm.mac(key, data)).toEqual(sm.digest(Buffer.concat([pad(0x5c), inner])))
  })

  // GB/T 32907-2016, annex A, example 1: one block; with a zero iv CBC's first block is the bare cipher.
  it('SM4 of one block', () => {
    const key = hex('01234567 89abcdef fedcba98 76543210')
    const encrypted = sm.encryptBlocks(key, Buffer.alloc(16), key)
    expect(encrypted.subarray(0, 16)).toEqual(hex('681edf34 d206965e 86b3e94f 536e4246'))
    expect(sm.decryptBlocks(key, Buffer.alloc(16), encrypted)).toEqual(key)
  })

  // draft-ribose-cfrg-sm4-10, A.2.2.1.
  it('SM4-CBC of two blocks', () => {
    const key = hex('0123456789abcdeffedcba9876543210')
    const iv = hex('000102030405060708090a0b0c0d0e0f')
    const plain = hex('aaaaaaaabbbbbbbbccccccccddddddddeeeeeeeeffffffffaaaaaaaabbbbbbbb')
    expect(sm.encryptBlocks(key, iv, plain).subarray(0, 32)).toEqual(
      hex('78ebb11cc40b0a48312aaeb2040244cb4cb7016951909226979b0d15dc6a8f6d'),
    )
  })
})

describe('encrypted fields', () => {
  const cipher = fieldCipher(keysFrom(Buffer.alloc(32, 7), sm), sm)
  const place = 'person.phone/1'
  const stored = cipher.encrypt('13900000000', place)

  it('are read back, and never look the same twice', () => {
    expect(cipher.decrypt(stored, place)).toBe('13900000000')
    expect(cipher.encrypt('13900000000', place)).not.toEqual(stored)
    expect(cipher.decrypt(cipher.encrypt('', place), place)).toBe('')
  })
  it('do not show the plain text', () => {
    expect(stored.toString('latin1')).not.toContain('1390')
  })
  it('are refused once any byte is changed', () => {
    for (let position = 0; position < stored.length; position++) {
      const changed = Buffer.from(stored)
      changed[position] = (changed[position] ?? 0) ^ 1
      expect(() => cipher.decrypt(changed, place)).toThrow()
    }
  })
  it('are refused in another place and under another key', () => {
    expect(() => cipher.decrypt(stored, 'person.phone/2')).toThrow()
    const other = fieldCipher(keysFrom(Buffer.alloc(32, 8), sm), sm)
    expect(() => other.decrypt(stored, place)).toThrow()
    const ofPerson = fieldCipher(keysFrom(Buffer.alloc(32, 7), sm), sm, 'person 1')
    expect(() => ofPerson.decrypt(stored, place)).toThrow()
  })
  it('are found by equality within one kind of field', () => {
    expect(cipher.blindIndex('13900000000', 'phone')).toEqual(cipher.blindIndex('13900000000', 'phone'))
    expect(cipher.blindIndex('13900000000', 'phone')).not.toEqual(
      cipher.blindIndex('13900000000', 'identity'),
    )
  })
})

describe('the master key', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'anlan-key-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('is made once, for its user only, and read again', async () => {
    const file = join(folder, 'sub', 'master.key')
    const made = await loadMasterKey(file)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await loadMasterKey(file)).toEqual(made)
  })
  it('is never replaced when damaged', async () => {
    const file = join(folder, 'damaged.key')
    await writeFile(file, 'anlan-master-key-1:AAAA\n')
    await expect(loadMasterKey(file)).rejects.toThrow(/已损坏/)
    expect(await readFile(file, 'utf8')).toBe('anlan-master-key-1:AAAA\n')
  })
})
