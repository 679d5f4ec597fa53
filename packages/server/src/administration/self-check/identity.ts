import { allOf, type CheckItem } from './item.ts'

/** 身份鉴别 (8.1.4.1) and 访问控制 (8.1.4.2), first part: who signs in, and by what. */
export const identityItems: readonly CheckItem[] = [
  {
    id: 'SEC-L3-1',
    title: '身份唯一',
    requirement: '对登录的用户进行身份标识和鉴别，身份标识具有唯一性。',
    clause: '8.1.4.1',
    status: 'checked',
    look: ({ accounts, people }) =>
      allOf(
        [people.loginUnique, `用户名有数据库唯一约束${people.loginUnique ? '' : '（没有找到）'}`],
        [true, `未停用账号 ${accounts.open} 个，停用账号的用户名不再发放`],
      ),
    remedy: '恢复 account.login 上的唯一约束后重启。',
  },
  {
    id: 'SEC-L3-2',
    title: '口令复杂并定期更换',
    requirement: '身份鉴别信息具有复杂度要求并定期更换。',
    clause: '8.1.4.1',
    status: 'checked',
    look: ({ people, figures: { password } }) =>
      allOf(
        [
          password.minLength >= 8 && password.kinds >= 3 && password.maxAgeDays <= 90,
          `至少 ${password.minLength} 位、${password.kinds} 种字符，不与最近 ${password.remembered} 个相同，${password.maxAgeDays} 天更换`,
        ],
        [true, `${people.passwordsOld} 个账号的口令已到期，下次登录须先更换`],
      ),
    remedy: '在“规则与本地规定”里把口令规则调回不低于默认值。',
  },
  {
    id: 'SEC-L3-3',
    title: '登录失败处理',
    requirement: '具有登录失败处理功能，限制非法登录次数。',
    clause: '8.1.4.1',
    status: 'checked',
    look: ({ people, accounts, figures: { lockOut } }) =>
      allOf(
        [
          lockOut.failures <= 5 && lockOut.lockMinutes >= 30,
          `${lockOut.windowMinutes} 分钟内输错 ${lockOut.failures} 次锁定 ${lockOut.lockMinutes} 分钟，未知用户得到同样的提示`,
        ],
        [true, `近 30 天登录失败 ${people.failures30} 次，现锁定 ${accounts.locked} 个账号`],
      ),
    remedy: '在“规则与本地规定”里把锁定次数调回不多于 5 次、锁定不少于 30 分钟。',
  },
  {
    id: 'SEC-L3-4',
    title: '会话超时退出',
    requirement: '登录连接超时自动退出；管理员同时只有一个会话。',
    clause: '8.1.4.1',
    status: 'checked',
    look: ({ people, figures: { session } }) =>
      allOf(
        [session.deskIdleMinutes <= 30, `电脑空闲 ${session.deskIdleMinutes} 分钟退出`],
        [people.sessionsIdle === 0, `空闲时限超过 30 分钟的电脑会话 ${people.sessionsIdle} 个`],
        [people.adminSessions <= 1, `同一管理员同时在线最多 ${people.adminSessions} 处`],
      ),
    remedy: '结束多出的会话；把电脑空闲时限调到 30 分钟以内。',
  },
  {
    id: 'SEC-L3-5',
    title: '远程管理防窃听',
    requirement: '远程管理时防止鉴别信息在网络传输过程中被窃听。',
    clause: '8.1.4.1',
    status: 'checked',
    look: (_, { surroundings }) =>
      allOf([
        surroundings.tls !== 'none',
        {
          own: '由本系统加密，TLS 1.2 及以上，明文请求得不到答复',
          proxy: '由前置代理加密，只采信它转来的地址',
          none: '现为明文访问，没有证书也没有登记代理',
        }[surroundings.tls],
      ]),
    remedy: '设置 TLS_CERT 与 TLS_KEY，或在加密的反向代理后用 TRUSTED_PROXY 登记代理地址。',
  },
  {
    id: 'SEC-L3-6',
    title: '双因子鉴别',
    requirement: '采用两种或两种以上鉴别技术，其中一种使用密码技术。',
    clause: '8.1.4.1',
    status: 'checked',
    look: ({ people, accounts }) =>
      allOf(
        [people.adminsWithoutFactor === 0, `未绑定动态口令的管理员 ${people.adminsWithoutFactor} 人`],
        [true, `已绑定动态口令 ${people.withFactor} 个账号，共 ${accounts.open} 个`],
      ),
    people: { question: '本系统没有重要数据、核心数据，业务人员只用口令登录是允许的。', months: 12 },
    remedy: '请未绑定的管理员登录后按提示绑定；有重要数据时须要求全体人员绑定。',
  },
  {
    id: 'SEC-L3-7',
    title: '账号与权限分配',
    requirement: '对登录的用户分配账户和权限；新账号没有权限。',
    clause: '8.1.4.2',
    status: 'checked',
    look: ({ people }) =>
      allOf(
        [people.closedWithPost === 0, `账号已停用而岗位仍有效 ${people.closedWithPost} 人`],
        [true, `${people.withoutPost} 个账号没有岗位，登录后什么也看不到`],
      ),
    remedy: '到“账号”页核对，由安全管理员结束这些人的岗位。',
  },
  {
    id: 'SEC-L3-8',
    title: '默认账号与默认口令',
    requirement: '重命名或删除默认账户，修改默认口令。',
    clause: '8.1.4.2',
    status: 'checked',
    look: ({ people }) =>
      allOf(
        [
          people.known.length === 0,
          people.known.length === 0 ? '没有通用名称的账号' : `通用名称的账号：${people.known.join('、')}`,
        ],
        [
          !people.demonstration,
          people.demonstration ? '这是演示县，人人共用一个公开的口令' : '不是演示县，首次登录须先改口令',
        ],
      ),
    remedy: '停用通用名称的账号；正式使用时设 ANLAN_DEMO=0，用 anlan init 建立真实的县。',
  },
  {
    id: 'SEC-L3-9',
    title: '多余和过期账号',
    requirement: '及时删除或停用多余的、过期的账户，避免共享账户。',
    clause: '8.1.4.2',
    status: 'checked',
    look: ({ people, accounts, figures: { unused } }) =>
      allOf(
        [people.leftWithAccount === 0, `人已离任而账号未停用 ${people.leftWithAccount} 个`],
        [
          accounts.unused <= accounts.frozen,
          `${unused.unusedDays} 天未用 ${accounts.unused} 个，已冻结 ${accounts.frozen} 个，每夜自动冻结`,
        ],
      ),
    people: { question: '没有多人共用的账号。', months: 6 },
    remedy: '到“账号”页按“长期未用”筛选，停用不再需要的账号；为共用的人各开一个账号。',
  },
  {
    id: 'SEC-L3-10',
    title: '三员分立、最小权限',
    requirement: '授予管理用户所需的最小权限，实现管理用户的权限分离。',
    clause: '8.1.4.2',
    status: 'checked',
    look: ({ people }) =>
      allOf(
        [
          people.adminOffices === 3 && people.adminsPerOffice === 1,
          `三个管理岗位中有人的 ${people.adminOffices} 个，每岗最多 ${people.adminsPerOffice} 人`,
        ],
        [people.adminNames === people.adminOffices, `管理员 ${people.adminNames} 人，互不兼任`],
        [people.adminsWithPost === 0, `兼有业务岗位的管理员账号 ${people.adminsWithPost} 个`],
      ),
    remedy: '到“管理员”页补齐三人；须是三个不同的人，且不兼业务岗位。',
  },
]
