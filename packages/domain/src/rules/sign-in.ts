import {
  type Asked,
  defineRule,
  isRefusal,
  onlyHigher,
  onlyLower,
  type Parameters,
  parameter,
  platformDefault,
  type Rule,
  resolveRule,
  within,
} from '@anlan/domain/kernel'

const national = platformDefault('GB/T 22239-2019 8.1.4.1 要求而未定数值，取等级测评的通行值')

/** SEC-L3-2: what a password must be. */
export const passwordRule = defineRule({
  id: 'SEC-L3-2',
  title: '口令强度与更换',
  source: [national],
  status: 'default',
  version: '1',
  validFrom: '2019-12-01',
  parameters: {
    minLength: parameter({ label: '口令最短长度', unit: '位', value: 10, override: onlyHigher(32) }),
    kinds: parameter({
      label: '大写、小写、数字、符号至少含',
      unit: '种',
      value: 3,
      override: onlyHigher(4),
    }),
    remembered: parameter({ label: '不得与最近用过的相同', unit: '个', value: 5, override: onlyHigher(24) }),
    maxAgeDays: parameter({ label: '口令有效期', unit: '天', value: 90, override: onlyLower(30) }),
  },
})

/** SEC-L3-3: what happens when somebody tries. */
export const lockOutRule = defineRule({
  id: 'SEC-L3-3',
  title: '登录失败处理',
  source: [national],
  status: 'default',
  version: '1',
  validFrom: '2019-12-01',
  parameters: {
    failures: parameter({ label: '连续输错', unit: '次', value: 5, override: onlyLower(3) }),
    windowMinutes: parameter({ label: '计数时间', unit: '分钟', value: 15, override: onlyHigher(60) }),
    lockMinutes: parameter({ label: '锁定时间', unit: '分钟', value: 30, override: onlyHigher(1_440) }),
  },
})

/** SEC-L3-4: when a session ends by itself. A phone lies in a pocket behind its own lock, a screen hangs on a wall. */
export const sessionRule = defineRule({
  id: 'SEC-L3-4',
  title: '会话超时',
  source: [national],
  status: 'default',
  version: '1',
  validFrom: '2019-12-01',
  parameters: {
    deskIdleMinutes: parameter({ label: '电脑空闲', unit: '分钟', value: 20, override: within(15, 30) }),
    phoneIdleMinutes: parameter({
      label: '手机空闲',
      unit: '分钟',
      value: 4_320,
      override: within(15, 20_160),
    }),
    screenIdleMinutes: parameter({
      label: '大屏空闲',
      unit: '分钟',
      value: 1_440,
      override: within(15, 10_080),
    }),
    deskHours: parameter({ label: '电脑最长', unit: '小时', value: 12, override: within(1, 24) }),
    phoneHours: parameter({ label: '手机最长', unit: '小时', value: 720, override: within(1, 2_160) }),
    screenHours: parameter({ label: '大屏最长', unit: '小时', value: 720, override: within(1, 2_160) }),
  },
})

/** SEC-L3-9: accounts that nobody uses. */
export const unusedAccountRule = defineRule({
  id: 'SEC-L3-9',
  title: '长期不用的账号',
  source: [national],
  status: 'default',
  version: '1',
  validFrom: '2019-12-01',
  parameters: {
    unusedDays: parameter({ label: '未登录即冻结', unit: '天', value: 90, override: onlyLower(30) }),
    slipDays: parameter({ label: '一次性口令有效', unit: '天', value: 14, override: within(1, 30) }),
    linkHours: parameter({ label: '设置链接有效', unit: '小时', value: 168, override: within(1, 720) }),
  },
})

/** The national figures, where no county stands behind the question. */
export const signInFigures = Object.freeze({
  password: valuesOf(passwordRule.parameters),
  lockOut: valuesOf(lockOutRule.parameters),
  session: valuesOf(sessionRule.parameters),
  unused: valuesOf(unusedAccountRule.parameters),
})

function valuesOf<P extends Readonly<Record<string, { readonly value: unknown }>>>(parameters: P) {
  return Object.freeze(
    Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value])),
  ) as { readonly [Name in keyof P]: number }
}

/** The figures of sign-in, by rule. */
export type SignInFigures = typeof signInFigures

/**
 * The figures of sign-in for a county. Where its documents disagree, or a rule is not in force, the national ones hold:
 * sign-in must go on.
 */
export function signInFiguresFor(asked: Asked): SignInFigures {
  const resolved = <P extends Parameters, V>(rule: Rule<P>, national: V): V => {
    const found = resolveRule(rule, asked)
    return isRefusal(found) ? national : (found.values as V)
  }
  return Object.freeze({
    password: resolved(passwordRule, signInFigures.password),
    lockOut: resolved(lockOutRule, signInFigures.lockOut),
    session: resolved(sessionRule, signInFigures.session),
    unused: resolved(unusedAccountRule, signInFigures.unused),
  })
}
