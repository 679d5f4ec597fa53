import {
  type ActionDeclaration,
  after,
  afterClock,
  all,
  any,
  asRuled,
  defineMatter,
  HOUR,
  instant,
  type MatterFacts,
  notWhoDid,
  on,
  onceEach,
  platformDefault,
  type Refusal,
  refuse,
  right,
  type StateDeclaration,
  type Step,
  signers,
  startClock,
} from '@anlan/domain/kernel'
import type { MatterEnv } from '@anlan/domain/matters'

const source = platformDefault('只用于测试：重大隐患的核实、告知、陈述申辩、整改、验收、销号')

const officer = all(on('supervising'), right('test-hazard.supervise', '监管'))
const firm = all(on('responsible'), right('test-hazard.rectify', '整改'))
/** Who accepts has neither found nor fixed it. */
const third = all(officer, notWhoDid('register', 'report-fixed'))
const reason = { type: 'long-text', label: '理由', required: true, min: 4 } as const

/** The rule that names whose signature an order takes: by the money at stake, as a local document might put it. */
export const signedByRule = asRuled('由规定的人签字', ({ facts }) =>
  Number(facts.data.cost) >= 100
    ? right('test-hazard.sign-county', '县领导签字')
    : right('test-hazard.sign-unit', '部门负责人签字'),
)

function started(facts: MatterFacts, env: MatterEnv, name: string, days: number): MatterFacts {
  const dueAt = instant(env.now + days * 24 * HOUR)
  return startClock(facts, {
    id: env.newId(),
    name,
    partId: null,
    startedAt: env.now,
    rawDueAt: dueAt,
    dueAt,
    yellowAt: instant(dueAt - 24 * HOUR),
    provisional: false,
    basis: { ruleId: 'TEST-1', version: '1', text: `${days} 日`, inputs: { days } },
  })
}

function register({ facts, input, env }: Step<MatterEnv>): MatterFacts | Refusal {
  if (input.firm === facts.ownerUnitId)
    return refuse('own-firm', '登记单位不能是被检查单位。', { at: ['firm'] })
  const named = { title: String(input.title), responsibleUnitId: String(input.firm) }
  return started({ ...facts, ...named }, env, 'rectify', Number(input.days))
}

const states = {
  found: { label: '待核实', phase: 'open', turn: { side: 'supervising', action: 'confirm', asker: 'owner' } },
  confirmed: {
    label: '已核实',
    phase: 'open',
    turn: { side: 'supervising', action: 'notify', asker: 'owner' },
  },
  notified: {
    label: '已告知',
    phase: 'open',
    turn: { side: 'supervising', action: 'order', asker: 'owner' },
  },
  rectifying: {
    label: '整改中',
    phase: 'open',
    turn: { side: 'responsible', action: 'report-fixed', asker: 'supervising' },
  },
  assessing: {
    label: '专家评估中',
    phase: 'open',
    turn: { side: 'supervising', action: 'assessed', asker: 'responsible' },
  },
  fixed: {
    label: '待验收',
    phase: 'open',
    turn: { side: 'supervising', action: 'accept', asker: 'responsible' },
  },
  closed: { label: '已销号', phase: 'closed' },
  'ruled-out': { label: '已排除', phase: 'void' },
} as const satisfies Record<string, StateDeclaration>

const actions = {
  register: {
    label: '登记',
    from: 'new',
    to: 'found',
    who: all(on('owner'), right('test-hazard.supervise', '监管')),
    needs: {
      title: { type: 'text', label: '隐患', required: true },
      firm: { type: 'unit', label: '企业', required: true },
      cost: { type: 'number', label: '整改费用', required: true, least: 0 },
      days: { type: 'integer', label: '整改天数', required: true, least: 1 },
    },
    does: register,
    source,
  },
  advise: {
    label: '内部研判',
    from: ['found', 'confirmed', 'notified', 'rectifying', 'assessing', 'fixed'],
    to: 'same',
    who: officer,
    needs: { advice: { type: 'long-text', label: '研判意见', required: true, visibility: 'office' } },
    visibility: 'office',
    source,
  },
  confirm: {
    label: '核实',
    from: ['found'],
    to: 'same',
    who: all(officer, onceEach('confirm', 'register')),
    source,
  },
  'rule-out': {
    label: '排除',
    from: ['found'],
    to: 'ruled-out',
    who: all(officer, notWhoDid('register')),
    needs: { reason },
    source,
  },
  notify: {
    label: '告知',
    from: ['confirmed'],
    to: 'notified',
    who: officer,
    does: ({ facts, env }) => started(facts, env, 'statement', 3),
    source,
  },
  state: {
    label: '陈述申辩',
    from: ['notified'],
    to: 'same',
    who: firm,
    guards: [{ words: '期内', test: ({ facts, now }) => withinStatement(facts, now) }],
    needs: { statement: { type: 'long-text', label: '陈述', required: true } },
    source,
  },
  order: {
    label: '责令整改',
    from: ['notified'],
    to: 'rectifying',
    who: all(on('supervising'), signedByRule),
    guards: [any(after('state', 'notify'), afterClock('statement', '陈述申辩期满'))],
    clocks: { stop: ['statement'] },
    source,
  },
  'ask-expert': {
    label: '申请评估',
    from: ['rectifying'],
    to: 'assessing',
    who: firm,
    clocks: { pause: ['rectify'] },
    source,
  },
  assessed: {
    label: '评估完成',
    from: ['assessing'],
    to: 'rectifying',
    who: officer,
    clocks: { resume: ['rectify'] },
    source,
  },
  'report-fixed': {
    label: '报告整改完成',
    from: ['rectifying'],
    to: 'fixed',
    who: firm,
    needs: { photos: { type: 'files', label: '整改后照片', accept: 'image', required: true, least: 1 } },
    source,
  },
  accept: { label: '验收', from: ['fixed'], to: 'closed', who: third, source },
  reject: { label: '验收不通过', from: ['fixed'], to: 'rectifying', who: third, needs: { reason }, source },
} as const satisfies Record<string, ActionDeclaration<keyof typeof states, string, MatterEnv>>

function withinStatement(facts: MatterFacts, now: number): Refusal | null {
  const clock = facts.clocks.filter(({ name }) => name === 'statement').at(-1)
  return clock && clock.dueAt >= now ? null : refuse('too-late', '陈述申辩期已过。')
}

/**
 * A major hazard: two officers confirm it, the firm may state its view before the order is signed by whoever the rule
 * names, the clock stands still while an expert looks, a third person accepts. What the officers advise each other the
 * firm never sees.
 */
export const hazard = defineMatter<MatterEnv, typeof states, Record<never, never>, typeof actions>({
  kind: 'test-hazard',
  label: '重大隐患',
  version: 1,
  fields: {
    firm: { type: 'unit', label: '企业', filter: true },
    cost: { type: 'number', label: '整改费用', unit: '万元', filter: true },
    days: { type: 'integer', label: '整改天数' },
    advice: { type: 'long-text', label: '研判意见', visibility: 'office' },
  },
  states,
  clocks: { rectify: { label: '整改期限', source }, statement: { label: '陈述申辩期', source } },
  actions,
  settles: [
    {
      from: ['found'],
      to: 'confirmed',
      when: (facts) => signers({ facts, part: null }, 'confirm', 'register').size >= 2,
    },
  ],
})
