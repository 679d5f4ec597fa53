import type { GuidePage } from '../../build/guide-page.ts'

export type { GuidePage, GuideParagraph } from '../../build/guide-page.ts'

export interface Chapter {
  /** The name of its file, and the end of its address. */
  readonly id: string
  readonly title: string
  readonly load: () => Promise<{ readonly page: GuidePage }>
}

const chapter = (id: string, title: string, load: Chapter['load']): Chapter => ({ id, title, load })

/** The start of the guide, at /guide. */
export const start: Chapter = chapter('README', '使用指南', () => import('../../../../docs/guide/README.md'))

/** The guide in its order. Each is fetched when it is opened; all of them by the search. */
export const chapters = [
  chapter('clerk', '安委办经办人', () => import('../../../../docs/guide/clerk.md')),
  chapter('unit', '部门经办人', () => import('../../../../docs/guide/unit.md')),
  chapter('town', '乡镇经办人', () => import('../../../../docs/guide/town.md')),
  chapter('leader', '领导', () => import('../../../../docs/guide/leader.md')),
  chapter('system', '系统管理员', () => import('../../../../docs/guide/system.md')),
  chapter('security', '安全管理员', () => import('../../../../docs/guide/security.md')),
  chapter('audit', '审计管理员', () => import('../../../../docs/guide/audit.md')),
  chapter('phone', '手机上用', () => import('../../../../docs/guide/phone.md')),
  chapter('notices', '通知与日历订阅', () => import('../../../../docs/guide/notices.md')),
  chapter('tables', '查找、导入导出与打印', () => import('../../../../docs/guide/tables.md')),
  chapter('questions', '常见问题', () => import('../../../../docs/guide/questions.md')),
] as const

export const chapterOf = (id: string | undefined): Chapter | undefined =>
  id === undefined ? start : chapters.find((each) => each.id === id)
