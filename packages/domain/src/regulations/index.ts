import type { Regulation } from '@anlan/domain/kernel'
import { administrativePenaltyLaw } from './administrative-penalty-law.ts'
import { citizenNumber } from './citizen-number.ts'
import { civilCode } from './civil-code.ts'
import { divisionCodes } from './division-codes.ts'
import { floodControlLaw } from './flood-control-law.ts'
import { industryClassification } from './industry-classification.ts'
import { officialDocumentFormat } from './official-document-format.ts'
import { organisationCode } from './organisation-code.ts'
import { publicHolidays } from './public-holidays.ts'
import { statisticalDivisionCodes } from './statistical-division-codes.ts'
import { unifiedSocialCreditCode } from './unified-social-credit-code.ts'

export {
  administrativePenaltyLaw,
  citizenNumber,
  civilCode,
  divisionCodes,
  floodControlLaw,
  industryClassification,
  officialDocumentFormat,
  organisationCode,
  publicHolidays,
  statisticalDivisionCodes,
  unifiedSocialCreditCode,
}

/** Every regulation that a rule may cite. */
export const regulations: readonly Regulation[] = Object.freeze([
  civilCode,
  administrativePenaltyLaw,
  publicHolidays,
  floodControlLaw,
  divisionCodes,
  statisticalDivisionCodes,
  unifiedSocialCreditCode,
  organisationCode,
  citizenNumber,
  industryClassification,
  officialDocumentFormat,
])
