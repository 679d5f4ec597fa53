import type { Words } from '../history/index.ts'
import type { PersonView, PostView } from './queries.ts'

const statuses = { active: '在岗', left: '离任' } as const

/** A person in the words of the history: no digit of the number that the page does not show. */
export function personWords(person: Pick<PersonView, 'name' | 'phoneMasked' | 'status'>): Words {
  return { 姓名: person.name, 电话: person.phoneMasked ?? '', 状态: statuses[person.status] }
}

/** 县应急局 安全协调股 股长（部门经办人） */
export function postWords(post: Pick<PostView, 'unitName' | 'sectionName' | 'title' | 'roleLabel'>): string {
  const place = [post.unitName, post.sectionName, post.title].filter(Boolean).join(' ')
  return `${place}（${post.roleLabel}）`
}
