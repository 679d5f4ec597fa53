import { read, sourceFromPlainText } from '@anlan/domain/documents'
import { expect, test } from 'vitest'
import { clauseOf } from '../../../test/documents/sample.ts'
import { sheetOf } from './sheet.ts'

const text = '关于做好冬季安全防范的通知\n一、重点任务\n1.开展排查。（1）各乡镇登记。（2）县应急局抽查。'
const at = (words: string) => text.indexOf(words)

test('a paragraph is cut where a clause begins inside it, and each clause is numbered once', () => {
  const lines = text.split('\n')
  let from = 0
  const blocks = lines.map((line) => {
    const block = { from, to: from + line.length }
    from += line.length + 1
    return block
  })
  const clauses = [
    clauseOf({ ordinal: 1, from: at('一、'), to: at('1.'), asks: false }),
    clauseOf({ ordinal: 2, from: at('（1）'), to: at('（2）') }),
    clauseOf({ ordinal: 3, from: at('（2）'), to: text.length }),
  ]
  const parts = sheetOf({ text, blocks, clauses, title: '关于做好冬季安全防范的通知' })
  const pieces = parts.flatMap((part) => (part.kind === 'piece' ? [part.piece] : []))
  expect(pieces.map((piece) => [text.slice(piece.from, piece.to), piece.look, piece.mark])).toEqual([
    ['关于做好冬季安全防范的通知', 'title', null],
    ['一、重点任务', 'heading', null],
    ['1.开展排查。', 'body', null],
    ['（1）各乡镇登记。', 'body', 1],
    ['（2）县应急局抽查。', 'body', 2],
  ])
})

test('a table keeps its columns where a cell is empty', () => {
  const source = sourceFromPlainText('序号\t任务\t责任单位\n1\t登记\t各乡镇\n\t抽查\t县应急局')
  const reading = read(source)
  const parts = sheetOf({ ...source, clauses: [], title: reading.doc.title ?? '任务表' })
  const table = parts.find((part) => part.kind === 'table')
  if (table?.kind !== 'table') throw new Error('no table was read')
  expect(table.rows.map(({ cells }) => cells.length)).toEqual([3, 3, 3])
  expect(table.rows[2]?.cells[0]?.pieces).toEqual([])
})
