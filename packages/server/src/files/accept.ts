import { type Refusal, refuse } from '@anlan/domain/kernel'
import sharp from 'sharp'
import { sniff } from './sniff.ts'

/** Largest file, and largest picture before it is written anew, in bytes. */
export const largestFile = 50 * 1024 * 1024
const largestImage = 25 * 1024 * 1024
/** A picture of more pixels is a bomb, not a photo: 80 megapixels are beyond any phone's camera. */
const mostPixels = 80_000_000

/** A file as it will be kept. */
export interface AcceptedFile {
  readonly bytes: Buffer
  readonly type: string
  readonly name: string
}

/** The last part of what was sent as a name, without what file systems and headers stumble over. */
export function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  const clean = last.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069"<>|:*?]/g, '').trim()
  const short = [...clean].slice(-120).join('')
  return short === '' || /^\.+$/.test(short) ? '未命名' : short
}

/** Pictures are written anew: turned upright, without place, time and camera, and without whatever else hid in them. */
async function anew(bytes: Buffer, type: string): Promise<{ bytes: Buffer; type: string; ending: string }> {
  const image = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' }).rotate()
  if (type === 'image/png') return { bytes: await image.png().toBuffer(), type, ending: 'png' }
  if (type === 'image/webp')
    return { bytes: await image.webp({ quality: 85 }).toBuffer(), type, ending: 'webp' }
  if (type === 'image/gif') return { bytes: await image.png().toBuffer(), type: 'image/png', ending: 'png' }
  return { bytes: await image.jpeg({ quality: 85 }).toBuffer(), type: 'image/jpeg', ending: 'jpg' }
}

/** Checks a file and makes it fit to be kept; the name gets the ending of what it really is. */
export async function acceptFile(bytes: Buffer, givenName: string): Promise<AcceptedFile | Refusal> {
  const name = cleanName(givenName)
  if (bytes.length === 0) return refuse('empty-file', `“${name}”是空文件，请重新选择。`)
  if (bytes.length > largestFile) return refuse('too-large', `“${name}”超过 50 MB，请压缩或拆分后再上传。`)
  const found = sniff(bytes, name)
  if (!found) return refuse('program-refused', `“${name}”是程序文件，不能上传。`)
  if (!found.type.startsWith('image/'))
    return { bytes, type: found.type, name: withEnding(name, found.ending) }
  if (bytes.length > largestImage) return refuse('too-large', `照片“${name}”超过 25 MB，请用较小的尺寸拍摄。`)
  try {
    const image = await anew(bytes, found.type)
    return { bytes: image.bytes, type: image.type, name: withEnding(name, image.ending) }
  } catch {
    return refuse('broken-image', `照片“${name}”不能打开，可能已损坏，或是系统不支持的格式。`)
  }
}

const alike: Readonly<Record<string, readonly string[]>> = {
  jpg: ['jpeg'],
  txt: ['md', 'log', 'ini'],
  doc: ['wps'],
}

function withEnding(name: string, ending: string): string {
  const has = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase()
  if (ending === 'bin' || has === ending || (has !== undefined && alike[ending]?.includes(has))) return name
  return `${name}.${ending}`
}
