/** What a file is, told from its bytes: names and what browsers say prove nothing. */
export interface Sniffed {
  readonly type: string
  /** The ending that fits it. */
  readonly ending: string
}

const signatures: readonly { readonly at?: number; readonly bytes: string; readonly is: Sniffed }[] = [
  { bytes: 'ffd8ff', is: { type: 'image/jpeg', ending: 'jpg' } },
  { bytes: '89504e470d0a1a0a', is: { type: 'image/png', ending: 'png' } },
  { bytes: '474946383761', is: { type: 'image/gif', ending: 'gif' } },
  { bytes: '474946383961', is: { type: 'image/gif', ending: 'gif' } },
  { at: 8, bytes: '57454250', is: { type: 'image/webp', ending: 'webp' } },
  { at: 4, bytes: '6674797068656963', is: { type: 'image/heic', ending: 'heic' } },
  { at: 4, bytes: '667479706d696631', is: { type: 'image/heic', ending: 'heic' } },
  { at: 4, bytes: '6674797061766966', is: { type: 'image/avif', ending: 'avif' } },
  { at: 4, bytes: '66747970', is: { type: 'video/mp4', ending: 'mp4' } },
  { bytes: '255044462d', is: { type: 'application/pdf', ending: 'pdf' } },
  { bytes: '2321414d52', is: { type: 'audio/amr', ending: 'amr' } },
  { bytes: '494433', is: { type: 'audio/mpeg', ending: 'mp3' } },
  { bytes: '1f8b', is: { type: 'application/gzip', ending: 'gz' } },
  { bytes: '377abcaf271c', is: { type: 'application/x-7z-compressed', ending: '7z' } },
  { bytes: '526172211a07', is: { type: 'application/vnd.rar', ending: 'rar' } },
]

const ole = 'd0cf11e0a1b11ae1'
const zip = '504b0304'

/** What a zip package is, by the names of its first entries, which stand in the plain. */
const packages: readonly { readonly holds: string; readonly is: Sniffed }[] = [
  {
    holds: 'word/',
    is: {
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      ending: 'docx',
    },
  },
  {
    holds: 'xl/',
    is: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
  },
  {
    holds: 'ppt/',
    is: { type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', ending: 'pptx' },
  },
  { holds: 'OFD.xml', is: { type: 'application/ofd', ending: 'ofd' } },
]

/** Old office files are one container; what they hold is told by their name's ending, and only among these. */
const containers: Readonly<Record<string, string>> = {
  doc: 'application/msword',
  wps: 'application/msword',
  xls: 'application/vnd.ms-excel',
  et: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  dps: 'application/vnd.ms-powerpoint',
}

/** Programs and scripts of the systems that people have. */
const programs = ['4d5a', '7f454c46', 'cafebabe', 'feedfa', 'cffaedfe', '2321']

function plainText(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 64 * 1024)
  return head.length > 0 && !head.includes(0)
}

/** Whether a text is markup that a browser would run. */
function markup(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 4096).toString('latin1').toLowerCase()
  return /<(!doctype|html|svg|script|\?xml|body|head|iframe|math|xsl)/.test(head)
}

/**
 * Tells what a file is. Null for programs. Markup and what is not known are octets: kept, never shown by a browser.
 */
export function sniff(bytes: Buffer, name: string): Sniffed | null {
  const hex = bytes.subarray(0, 32).toString('hex')
  const found = signatures.find(({ at = 0, bytes: sign }) => hex.startsWith(sign, at * 2))
  if (found) return found.is
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? 'bin'
  if (hex.startsWith(ole)) {
    const type = containers[ending]
    return type ? { type, ending } : { type: 'application/octet-stream', ending: 'bin' }
  }
  if (hex.startsWith(zip)) {
    const entries = bytes.toString('latin1')
    return (
      packages.find(({ holds }) => entries.includes(holds))?.is ?? { type: 'application/zip', ending: 'zip' }
    )
  }
  if (programs.some((sign) => hex.startsWith(sign))) return null
  if (!plainText(bytes) || markup(bytes)) return { type: 'application/octet-stream', ending }
  return ending === 'csv' ? { type: 'text/csv', ending } : { type: 'text/plain', ending: 'txt' }
}
