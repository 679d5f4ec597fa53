import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { read, sourceFromPlainText } from '@anlan/domain/documents'
import type { Row } from '../lib/row.ts'
import { alternating, figure, median, timed } from '../lib/timing.ts'

/** Documents of the reader's own tests, written in as many layouts. */
const folder = join(process.cwd(), 'packages/server/test/reading/documents')

/** Sentences of lines: what any reader of text does first. */
const split = (text: string) =>
  text.split(/\r?\n/).flatMap((line) => line.split(/(?<=[。；！？])/).map((sentence) => sentence.trim()))

const row: Row = {
  name: 'reader',
  order: 1,
  what: 'Reading duties from plain text',
  besideWhat: 'reading and splitting the same text',
  target: null,
  async measure({ small }) {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.txt'))
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
    const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
    const times = small ? 1 : 20
    const speed = (milliseconds: number) => (times * bytes) / 1e6 / (milliseconds / 1e3)
    let duties = 0
    let sentences = 0
    const { ours, beside } = await alternating(
      small ? 1 : 5,
      () =>
        timed(async () => {
          for (let time = 0; time < times; time++)
            for (const text of texts) duties += read(sourceFromPlainText(text)).duties.length
        }),
      () =>
        timed(async () => {
          for (let time = 0; time < times; time++)
            for (const name of names) sentences += split(await readFile(join(folder, name), 'utf8')).length
        }),
    )
    const [mine, plain] = [speed(median(ours)), speed(median(beside))]
    if (duties === 0 || sentences === 0) throw new Error('Nothing was read.')
    return {
      ours: figure(mine, 'MB/s'),
      beside: figure(plain, 'MB/s'),
      ratio: mine / plain,
      more: `${names.length} documents, ${Math.round(bytes / 1e3)} kB`,
    }
  },
}
export default row
