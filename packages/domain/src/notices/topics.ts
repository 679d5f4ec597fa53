/** The ways by which something reaches a person; a robot speaks to a group of the unit, not to a person. */
export const ways = Object.freeze({
  page: { label: '系统内' },
  email: { label: '邮件' },
  sms: { label: '短信' },
  robot: { label: '工作群' },
} as const)

export type Way = keyof typeof ways
/** Ways that a person chooses. */
export type PersonalWay = Exclude<Way, 'robot'>
export const personalWays = Object.freeze(['page', 'email', 'sms'] as const satisfies readonly PersonalWay[])

interface TopicDeclaration {
  readonly label: string
  /** What a person reads beside the choice. */
  readonly hint: string
  /** The ways that are on until a person chooses otherwise. */
  readonly preset: readonly PersonalWay[]
  /** The ways that nobody can switch off: whoever must act is told. */
  readonly fixed: readonly PersonalWay[]
  /** A group of the unit hears of it too. */
  readonly toGroup: boolean
}

/** What a person chooses by. The order is that of the page. */
export const topics = Object.freeze({
  work: {
    label: '新的任务',
    hint: '交办、分解、退回、重新办理',
    preset: ['page', 'email', 'sms'],
    fixed: ['page'],
    toGroup: true,
  },
  urge: {
    label: '催办',
    hint: '交办单位催办',
    preset: ['page', 'email', 'sms'],
    fixed: ['page', 'sms'],
    toGroup: true,
  },
  due: {
    label: '到期提醒',
    hint: '临近时限、已到时限',
    preset: ['page', 'email', 'sms'],
    fixed: ['page'],
    toGroup: true,
  },
  judge: {
    label: '待签发、待审核',
    hint: '送签、申请办结、申请延期',
    preset: ['page', 'email'],
    fixed: ['page'],
    toGroup: false,
  },
  answer: {
    label: '办理结果',
    hint: '同意办结、延期的答复、撤回',
    preset: ['page'],
    fixed: ['page'],
    toGroup: false,
  },
  progress: { label: '进展', hint: '下级单位报来的进展', preset: [], fixed: [], toGroup: false },
} as const satisfies Readonly<Record<string, TopicDeclaration>>)

export type Topic = keyof typeof topics
export const topicNames = Object.freeze(Object.keys(topics) as Topic[])

export function isTopic(text: string): text is Topic {
  return (topicNames as readonly string[]).includes(text)
}

/** What a person chose: ways by topic; a topic that is absent is as preset. */
export type Choices = Readonly<Partial<Record<Topic, readonly PersonalWay[]>>>

/** The ways by which a topic reaches a person who chose so. */
export function waysFor(topic: Topic, choices: Choices): readonly PersonalWay[] {
  const { preset, fixed }: TopicDeclaration = topics[topic]
  const chosen: readonly PersonalWay[] = choices[topic] ?? preset
  return personalWays.filter((way) => chosen.includes(way) || fixed.includes(way))
}

/** The same choices without what is as preset or cannot be chosen: what is worth keeping. */
export function keptChoices(choices: Choices): Choices {
  const kept = topicNames.flatMap((topic) => {
    const now = waysFor(topic, choices)
    const preset = waysFor(topic, {})
    return now.join() === preset.join() ? [] : [[topic, now] as const]
  })
  return Object.fromEntries(kept)
}
