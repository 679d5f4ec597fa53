/**
 * Who may do what: one table, read by the server, the page of rights, and the tests.
 *
 * A post gives its holder a role in a unit. `reads` says how far the post sees each kind of thing,
 * `may` which acts it opens; the relation to the single matter (its responsible, supervising or owning unit,
 * or one of its parts) is checked by the guards of the lifecycle, never here.
 */

/**
 * own: what the post's unit owns, answers for, supervises or has a part in.
 * area: besides, everything that lies in the region of the unit.
 * county: besides, everything of the county.
 * What is still inner to another house is seen by none of them.
 */
export type Reach = 'own' | 'area' | 'county'

/** A right is `subject.verb`; subjects are kinds of matters, `document`, `directory` and the like. */
export type Right = `${string}.${string}`

export interface Role {
  readonly label: string
  /** In which kinds of units a post with this role makes sense. */
  readonly units: readonly string[]
  readonly reads: Readonly<Record<string, Reach>>
  readonly may: readonly Right[]
}

export type RoleTable = Readonly<Record<string, Role>>

const departments = ['department', 'office', 'committee', 'zone'] as const

/** Looks telephone numbers up, giving a reason: everybody who works for an office; a firm sees its own people only. */
const calls: Right = 'directory.call'
/** Reads personal data of a matter or an entry in clear, giving a reason: who has to ring or to visit those people. */
const reveals: Right = 'personal-data.reveal'

const handles: readonly Right[] = ['task.sign-for', 'task.report', 'task.hand-down', 'task.request']
const directs: readonly Right[] = [
  'document.receive',
  'document.review',
  'task.draft',
  'task.record-signature',
  'task.judge',
  'task.withdraw',
  'task.remind',
  'directory.learn',
]

export const roles = {
  'office-clerk': {
    label: '安委办经办人',
    units: ['office', 'committee'],
    reads: { document: 'county', task: 'county' },
    may: [...directs, ...handles, 'directory.manage', calls, reveals, 'export.all'],
  },
  'office-head': {
    label: '安委办负责人',
    units: ['office', 'committee'],
    reads: { document: 'county', task: 'county' },
    may: [...directs, ...handles, 'task.sign', calls, reveals, 'export.all'],
  },
  leader: {
    label: '县领导',
    units: ['committee', 'government', 'office'],
    reads: { document: 'county', task: 'county' },
    may: ['task.sign', calls],
  },
  'unit-clerk': {
    label: '部门经办人',
    units: departments,
    reads: { document: 'own', task: 'own' },
    may: [
      ...handles,
      'document.receive',
      'document.review',
      'task.draft',
      'task.record-signature',
      'task.judge',
      'task.remind',
      'directory.learn',
      calls,
      reveals,
    ],
  },
  'unit-head': {
    label: '部门负责人',
    units: departments,
    reads: { document: 'own', task: 'own' },
    may: [...handles, 'task.sign', 'task.judge', 'task.withdraw', calls, reveals],
  },
  'town-clerk': {
    label: '乡镇经办人',
    units: ['town', 'zone'],
    reads: { document: 'area', task: 'area' },
    may: [
      ...handles,
      'document.receive',
      'document.review',
      'task.draft',
      'task.record-signature',
      'task.judge',
      'task.remind',
      'directory.learn',
      calls,
      reveals,
    ],
  },
  'town-head': {
    label: '乡镇负责人',
    units: ['town', 'zone'],
    reads: { document: 'area', task: 'area' },
    may: [...handles, 'task.sign', 'task.judge', 'task.withdraw', calls, reveals],
  },
  'grid-member': {
    label: '网格员',
    units: ['village', 'town'],
    reads: { document: 'own', task: 'own' },
    may: [...handles, calls],
  },
  'safety-officer': {
    label: '企业安全管理员',
    units: ['enterprise'],
    reads: { document: 'own', task: 'own' },
    may: handles,
  },
  'duty-officer': {
    label: '值班员',
    units: ['office', 'department', 'town'],
    reads: { document: 'own', task: 'own' },
    may: ['task.sign-for', calls, reveals],
  },
  contact: {
    label: '通讯录人员',
    units: [...departments, 'government', 'town', 'village', 'enterprise', 'team', 'section'],
    reads: {},
    may: [],
  },
} as const satisfies RoleTable

export type RoleId = keyof typeof roles

/** Stands in the directory with a title and opens nothing: whoever keeps the directory gives and ends it. */
export const contactRole = 'contact' satisfies RoleId

/** Whether somebody can act or see under this role: a hat that opens nothing is none. */
export function isHat(role: string, table: RoleTable = roles): boolean {
  const found = table[role]
  return found !== undefined && (found.may.length > 0 || Object.keys(found.reads).length > 0)
}

/**
 * The three administrators (SEC-L3-10). They are accounts of the installation, not posts: none of them reads business
 * data, and no person is two of them.
 */
export const administrators = {
  system: {
    label: '系统管理员',
    may: [
      'account.create',
      'account.close',
      'system.configure',
      'calendar.load',
      'directory.import',
      'administrator.replace',
      'self-check.read',
      'self-check.confirm',
    ],
  },
  security: {
    label: '安全管理员',
    may: [
      'account.lock',
      'account.unlock',
      'session.end',
      'post.grant',
      'post.end',
      'api-key.manage',
      'override.manage',
      'administrator.replace',
      'self-check.read',
      'self-check.confirm',
    ],
  },
  audit: {
    label: '审计管理员',
    may: ['audit.read', 'audit.verify', 'administrator.replace', 'self-check.read'],
  },
} as const satisfies Readonly<Record<string, { label: string; may: readonly Right[] }>>

export type AdministratorId = keyof typeof administrators
