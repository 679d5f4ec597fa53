import { UNIT_KINDS } from '@anlan/domain/directory'
import type { TablePaper } from '../../papers/index.ts'
import { importColumns, type Subject } from '../import/index.ts'
import type { PersonView } from '../people/queries.ts'
import type { UnitView } from '../units/queries.ts'

const columnsOf = (subject: Subject) => importColumns[subject].map(({ label, width }) => ({ label, width }))

/** What a table that is to be imported must know, in one line. */
const rule = '空着的格表示不改，填“无”表示清空；系统编号用来对应原来的行，请勿改动，新增的行空着。'

export const captions: Readonly<Record<Subject, string>> = {
  units: `类别填：${Object.values(UNIT_KINDS).join('、')}。几项之间用顿号。${rule}`,
  people: `一人在几个单位就写几行。单位写全称或简称。岗位角色由安全管理员授予，导入不改。${rule}`,
}

const titles: Readonly<Record<Subject, string>> = { units: '单位名录', people: '人员通讯录' }

/** An empty table to be filled in. */
export function template(subject: Subject): TablePaper {
  return {
    title: `${titles[subject]}导入模板`,
    caption: captions[subject],
    columns: columnsOf(subject),
    rows: [],
  }
}

/** Units as a table that can be imported again and changes nothing. */
export function unitPaper(units: readonly UnitView[], scope: string): TablePaper {
  return {
    title: titles.units,
    caption: `${scope}。${rule}`,
    columns: columnsOf('units'),
    rows: units.map((unit) => [
      unit.name,
      unit.shortName,
      UNIT_KINDS[unit.kind],
      unit.parentName ?? '',
      `${unit.regionName}（${unit.region}）`,
      unit.industries.join('、'),
      unit.aliases.join('、'),
      unit.sort,
      unit.id,
    ]),
  }
}

/** People as such a table, a row a post; `phones` has the numbers in clear of those whom it names. */
export function peoplePaper(
  people: readonly PersonView[],
  scope: string,
  phones: ReadonlyMap<string, string> = new Map(),
): TablePaper {
  return {
    title: titles.people,
    caption: `${scope}。${rule}`,
    columns: columnsOf('people'),
    rows: people.flatMap((person) => {
      const phone = phones.get(person.id) ?? person.phoneMasked ?? ''
      const posts = person.posts.filter(({ ended }) => !ended)
      if (posts.length === 0) return [[person.name, '', '', '', phone, '', person.id]]
      return posts.map((post) => [
        person.name,
        post.unitName,
        post.sectionName ?? '',
        post.title,
        phone,
        post.roleLabel,
        person.id,
      ])
    }),
  }
}
