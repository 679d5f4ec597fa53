import { cite, defineRule, parameter, platformDefault } from '@anlan/domain/kernel'
import { industryClassification } from '@anlan/domain/regulations'

/**
 * Names of divisions and the list of high-risk ones are from knowledge. Groups and classes (267 explosives, 594 storage
 * of dangerous goods) are not told apart, so their divisions' other firms count by their own grade.
 */
export const industryCodes = defineRule({
  id: 'CODE-IND-1',
  title: '行业分类',
  source: [cite(industryClassification, '全文')],
  status: 'from knowledge',
  version: '2017',
  validFrom: '2017-10-01',
  parameters: {
    highRisk: parameter<readonly string[]>({
      label: '高危行业大类',
      value: [
        ...['B06', 'B07', 'B08', 'B09', 'B10', 'B11', 'B12', 'C25', 'C26', 'C31', 'C32', 'D45'],
        ...['E47', 'E48', 'E49', 'E50'],
      ],
      source: platformDefault(
        '采矿、燃料加工、化工、冶炼、燃气、建筑先按高危行业提示，最终以主管部门认定为准',
      ),
      status: 'default',
    }),
  },
})

/** Whether firms of this division count as high-risk by default. */
export function isHighRiskIndustry(division: string): boolean {
  const { value } = industryCodes.parameters.highRisk
  return Array.isArray(value) && value.includes(division)
}
