import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { blocksOf, boldIn } from '../../../../test/papers/blocks.ts'

const page = (body: string) =>
  strToU8(
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>首页</title></head><body>${body}</body></html>`,
  )

describe('a web page is read as it is seen', () => {
  it('by paragraphs and line breaks, white space as a browser shows it', async () => {
    const body =
      '<div>\n  <p>　　一、总体\n要求</p>\n  <p>各乡镇&nbsp;要<br>　　二、重点任务</p> 尾注\n</div>'
    expect(await blocksOf(page(body))).toEqual(['一、总体 要求', '各乡镇 要', '二、重点任务', '尾注'])
  })

  it('without what is hidden, scripts, controls and page furniture', async () => {
    const body =
      '<nav>首页</nav><form><p>正文<span style="display:none">暗</span><span hidden>藏</span></p><input value="搜索"><button>打印</button></form><script>1</script><footer>版权</footer>'
    expect(await blocksOf(page(body))).toEqual(['正文'])
  })

  it('with headings, alignment and the numbers of ordered lists', async () => {
    const body =
      '<h2>标题</h2><p align="center">居中</p><center>也居中</center><div style="text-align:right"><p>落款</p></div><ol start="3"><li>甲</li><li><p>乙</p></li></ol><ul><li>丙</li></ul>'
    expect(await blocksOf(page(body))).toEqual([
      '#2 标题',
      '<center> 居中',
      '<center> 也居中',
      '<right> 落款',
      '3. 甲',
      '4. 乙',
      '丙',
    ])
  })

  it('with what is bold, by tag, style and weight', async () => {
    const body =
      '<p><b>煤矿。</b>开展<span style="font-weight:bold">专项</span>整治<span style="font-weight:700">行动</span><strong><span style="font-weight:normal">。</span></strong></p>'
    expect(await boldIn(page(body))).toEqual(['煤矿。', '专项', '行动'])
  })

  it('with the spans of its tables, and paragraphs inside cells', async () => {
    const body =
      '<table><tr><th>序号<th>任务<th colspan=2>单位<tr><td rowspan=2>1<td>甲<td>牵头<td>配合<tr><td><p>乙</p><p>丙</p><td><td>丁</table>'
    expect(await blocksOf(page(body))).toEqual([
      '[0,0] 序号',
      '[0,1] 任务',
      '[0,2 1x2] 单位',
      '[1,0 2x1] 1',
      '[1,1] 甲',
      '[1,2] 牵头',
      '[1,3] 配合',
      '[2,1] 乙',
      '[2,1] 丙',
      '[2,3] 丁',
    ])
  })

  it('through tables that only lay the page out', async () => {
    const inner = '<table><tr><td>组织开展安全检查<td>各乡镇人民政府</table>'
    expect(await blocksOf(page(`<table><tr><td>栏<td><p>标题</p>${inner}</table>`))).toEqual([
      '栏',
      '标题',
      '[0,0] 组织开展安全检查',
      '[0,1] 各乡镇人民政府',
    ])
  })

  it('in the character set that it declares', async () => {
    const gbk = Buffer.from('3c6d65746120636861727365743d67626b3e3c703e', 'hex')
    expect(
      await blocksOf(new Uint8Array(Buffer.concat([gbk, Buffer.from([0xcd, 0xa8, 0xd6, 0xaa])]))),
    ).toEqual(['通知'])
  })

  it('when it was saved under the name of a Word file', async () => {
    expect(
      await blocksOf(
        strToU8('<html xmlns:o="office"><body><p class=MsoNormal>通知<o:p></o:p></p></body></html>'),
      ),
    ).toEqual(['通知'])
  })
})
