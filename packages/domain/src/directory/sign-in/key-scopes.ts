/** What a key may do with one concept: look, or also change. */
export type KeyVerb = 'read' | 'write'

/** One concept that keys may be opened to, by the first word of its addresses. */
export interface KeyConcept {
  readonly label: string
  readonly verbs: readonly KeyVerb[]
}

/**
 * To what a key of the interface can be opened: `matters:read`, `documents:write`…. What only a person at a browser may
 * do (accounts, grants, the own password, holiday notices) is not among it. A test holds it to the routes.
 */
export const keyConcepts = {
  matters: { label: '事项', verbs: ['read', 'write'] },
  documents: { label: '来文', verbs: ['read', 'write'] },
  registers: { label: '台账', verbs: ['read', 'write'] },
  files: { label: '附件', verbs: ['read', 'write'] },
  uploads: { label: '分块上传', verbs: ['read', 'write'] },
  units: { label: '单位', verbs: ['read', 'write'] },
  people: { label: '人员', verbs: ['read', 'write'] },
  groups: { label: '单位分组', verbs: ['read', 'write'] },
  directory: { label: '通讯录导入导出', verbs: ['read', 'write'] },
  names: { label: '名称匹配', verbs: ['write'] },
  regions: { label: '区划', verbs: ['read'] },
  inbox: { label: '待办', verbs: ['read', 'write'] },
  waiting: { label: '等待他人', verbs: ['read', 'write'] },
  agenda: { label: '日程', verbs: ['read'] },
  board: { label: '看板', verbs: ['read', 'write'] },
  changes: { label: '变化', verbs: ['read', 'write'] },
  notices: { label: '通知', verbs: ['read', 'write'] },
  exports: { label: '导出', verbs: ['read', 'write'] },
} as const satisfies Readonly<Record<string, KeyConcept>>

/** Every scope that a key can have. */
export const keyScopes: readonly string[] = Object.entries(keyConcepts).flatMap(([concept, { verbs }]) =>
  verbs.map((verb) => `${concept}:${verb}`),
)

const verbWords: Readonly<Record<string, string>> = { read: '读取', write: '办理' }

/** `matters:read` as people read it: 事项读取. What is not known any more stands as it was stored. */
export function scopeWords(scope: string): string {
  const [concept = '', verb = ''] = scope.split(':')
  const known = new Map<string, KeyConcept>(Object.entries(keyConcepts)).get(concept)
  return known === undefined ? scope : `${known.label}${verbWords[verb] ?? verb}`
}
