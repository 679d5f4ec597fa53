import { UNIT_KINDS } from '@anlan/domain/directory'
import type { Words } from '../history/index.ts'
import type { UnitView } from './queries.ts'

/** A unit in the words of its page, of its history and of its row in a spreadsheet. */
export function unitWords(unit: UnitView): Words {
  return {
    单位名称: unit.name,
    简称: unit.shortName,
    类别: UNIT_KINDS[unit.kind],
    上级单位: unit.parentName ?? '',
    所在区划: `${unit.regionName}（${unit.region}）`,
    行业领域: unit.industries.join('、'),
    别名: unit.aliases.join('、'),
    排序: String(unit.sort),
    成立日期: unit.validFrom ?? '',
    终止日期: unit.validTo ?? '',
    并入单位: unit.mergedInto?.name ?? '',
  }
}
