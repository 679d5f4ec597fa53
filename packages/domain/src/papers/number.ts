import { type Refusal, refuse } from '@anlan/domain/kernel'
import { documentNumbers } from '@anlan/domain/rules'

const written = /^([一-龥]{2,12})[〔[(（【［]\s*((?:19|20)\d{2})\s*[〕\])）】］]\s*第?\s*0*([1-9]\d*)\s*号$/

/** The number as it is to be printed, whatever brackets and spaces it came with (DOC-NUM-1). */
export function normaliseDocumentNumber(text: string): string | Refusal {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  const found = written.exec(plain)
  if (!found)
    return refuse('bad-document-number', `“${text}”不像发文字号，应如“安委办〔2021〕4号”，年份写全四位。`, {
      source: documentNumbers.id,
    })
  const [, issuer, year, serial] = found
  return `${issuer}〔${year}〕${serial}号`
}
