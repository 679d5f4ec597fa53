import { Document, Header, Packer, Paragraph } from 'docx'
import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { toDocx } from '../../../test/papers/docx.ts'
import { numberedNotice } from '../../../test/papers/examples.ts'
import { line } from '../../../test/papers/paper.ts'
import { toPdf } from '../../../test/papers/pdf.ts'
import { decodeFiles } from './index.ts'

const body =
  '澄溪县人民政府文件\n澄政发〔2026〕1号\n关于做好安全生产工作的通知\n各乡镇：\n一、各乡镇要开展检查。\n'
const text = (head: string, rest = body) => [{ name: '文件.txt', bytes: strToU8(`${head}\n${rest}`) }]

describe('a document that bears a secrecy mark is not read', () => {
  it.each([
    '秘密★',
    '机密★10年',
    '绝密★长期',
    '机密★１０年',
    '秘　密　★　1　年',
    '机 密 ☆ 6个月',
    '绝密*30年',
    '密级：机密★',
    '秘密',
    '000012  机密★1年  特急',
  ])('%s', async (mark) => {
    expect(await decodeFiles(text(mark))).toMatchObject({ refused: true, code: 'secrecy-mark' })
  })

  it('says which mark, without its spaces', async () => {
    expect(await decodeFiles(text('机 密 ★ 10 年'))).toMatchObject({ figures: { what: '机密★10年' } })
  })

  it('finds it below the copy number and the issuer', async () => {
    const head = '000001\n澄溪县委办公室\n机密★5年\n特急'
    expect(await decodeFiles(text(head))).toMatchObject({ code: 'secrecy-mark' })
  })

  it('finds it in the second of two files', async () => {
    const files = [...text(''), ...text('秘密★1年')]
    expect(await decodeFiles(files)).toMatchObject({ code: 'secrecy-mark' })
  })

  it('finds it in the header of a Word file', async () => {
    const header = new Header({ children: [new Paragraph('机密★10年')] })
    const document = new Document({
      sections: [{ headers: { default: header }, children: [new Paragraph('通知')] }],
    })
    const bytes = new Uint8Array(await Packer.toBuffer(document))
    expect(await decodeFiles([{ name: '文件.docx', bytes }])).toMatchObject({ code: 'secrecy-mark' })
  })

  it.each([
    ['docx', toDocx],
    ['pdf', toPdf],
  ] as const)('finds it at the head of a %s', async (format, write) => {
    const parts = [line('秘密★1年', 'left'), ...numberedNotice.parts]
    const bytes = await write({ parts })
    expect(await decodeFiles([{ name: `文件.${format}`, bytes }])).toMatchObject({ code: 'secrecy-mark' })
  })
})

describe('words about secrecy are no mark', () => {
  it.each([
    '一、各乡镇要加强国家秘密载体管理，标有“机密★”的文件资料一律由机要室登记、保管和销毁，不得私自复印。',
    '二、企业要保守商业秘密。',
    '三、凡标注秘密级的资料不得上网。',
  ])('%s', async (sentence) => {
    expect(await decodeFiles(text('', body + sentence))).not.toHaveProperty('refused')
  })

  it('a mark that a document quotes far below its head is not its own', async () => {
    const long = `${body}${'各乡镇要认真落实安全生产责任，扎实开展隐患排查治理工作。\n'.repeat(40)}机密★10年\n`
    expect(await decodeFiles(text('', long))).not.toHaveProperty('refused')
  })
})
