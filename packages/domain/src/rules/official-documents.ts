import { cite, defineRule } from '@anlan/domain/kernel'
import { officialDocumentFormat } from '@anlan/domain/regulations'

const whole = cite(officialDocumentFormat, '全文')

/** DOC-FMT-1: the page of an official document, 22 lines of 28 characters on A4. */
export const officialPage = defineRule({
  id: 'DOC-FMT-1',
  title: '公文用纸与版面',
  source: [whole],
  status: 'checked',
  version: '1',
  validFrom: '2012-07-01',
})

/** DOC-FMT-2: the elements of an official document, their order, places and fonts. */
export const officialElements = defineRule({
  id: 'DOC-FMT-2',
  title: '公文格式要素',
  source: [whole],
  status: 'from knowledge',
  version: '1',
  validFrom: '2012-07-01',
})

/** DOC-NUM-1: `机关代字〔年〕序号号`, the year in four digits, no 第 and no leading zero. */
export const documentNumbers = defineRule({
  id: 'DOC-NUM-1',
  title: '发文字号',
  source: [whole],
  status: 'from knowledge',
  version: '1',
  validFrom: '2012-07-01',
})
