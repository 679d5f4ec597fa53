import { cite, defineRule } from '@anlan/domain/kernel'
import {
  citizenNumber,
  divisionCodes,
  organisationCode,
  statisticalDivisionCodes,
  unifiedSocialCreditCode,
} from '@anlan/domain/regulations'

/** Six digits: province, city, county. */
export const sixDigitCodes = defineRule({
  id: 'CODE-AREA-1',
  title: '行政区划代码',
  source: [cite(divisionCodes, '全文')],
  status: 'checked',
  version: '2007',
  validFrom: '2008-02-01',
})

/** Twelve digits: township and village added. The split of villages is from knowledge. */
export const twelveDigitCodes = defineRule({
  id: 'CODE-AREA-2',
  title: '统计用区划代码',
  source: [cite(statisticalDivisionCodes, '全文')],
  status: 'checked',
  version: '2009',
  validFrom: '2009-08-31',
})

export const creditCodes = defineRule({
  id: 'CODE-USCC-1',
  title: '统一社会信用代码',
  source: [cite(unifiedSocialCreditCode, '全文'), cite(organisationCode, '全文')],
  status: 'checked',
  version: '2015',
  validFrom: '2015-10-01',
})

export const citizenNumbers = defineRule({
  id: 'CODE-ID-1',
  title: '公民身份号码',
  source: [cite(citizenNumber, '全文')],
  status: 'checked',
  version: '1999',
  validFrom: '1999-07-01',
})
