const openings = /[【[〔〖]/g
const closings = /[】\]〕〗]/g
const unspoken = /[“”"'‘’\s]/g
const halfWidth: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：' }

/** A string as it is compared: width, brackets, quotes, spaces and middle dots make no difference. */
export const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(openings, '〔')
    .replace(closings, '〕')
    .replace(unspoken, '')
    .replace(/[,;:.·•]/g, (sign) => halfWidth[sign] ?? '')
