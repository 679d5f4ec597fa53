import { allOf, type CheckItem } from './item.ts'
import { momentWords, within } from './words.ts'

/** 数据完整性、保密性、备份、剩余信息、个人信息 (8.1.4.7–11), and the yearly assessment. */
export const dataItems: readonly CheckItem[] = [
  {
    id: 'SEC-L3-21',
    title: '数据完整性',
    requirement: '保证鉴别数据、重要业务数据、审计数据、配置数据、个人信息在传输和存储中的完整性。',
    clause: null,
    status: 'from knowledge',
    look: ({ trail, now }, { surroundings }) =>
      allOf(
        [surroundings.tls !== 'none', surroundings.tls === 'none' ? '传输没有加密' : '传输经 TLS 校验'],
        [
          trail.verifiedState === 'whole' && within(trail.verifiedAt, 48, now),
          trail.verifiedAt
            ? `事项、办理记录和安全日志有 HMAC-SM3 校验，${momentWords(trail.verifiedAt)} 核验${trail.verifiedState === 'whole' ? '完好' : '发现问题'}`
            : '事项、办理记录和安全日志有 HMAC-SM3 校验，还没有核验过',
        ],
        [false, '账号、岗位和本地规定的表没有逐行校验值'],
      ),
    remedy: '核验日志链；账号与岗位表的逐行校验本版本没有，测评时用数据库审计补充。',
  },
  {
    id: 'SEC-L3-22',
    title: '数据保密性',
    requirement: '保证鉴别数据、重要业务数据和个人信息在传输和存储中的保密性。',
    clause: null,
    status: 'from knowledge',
    look: ({ people, keyMode }, { surroundings }) =>
      allOf(
        [surroundings.tls !== 'none', surroundings.tls === 'none' ? '传输没有加密' : '传输已加密'],
        [people.passwordsForeign === 0, `没有按 Argon2id 保存的口令 ${people.passwordsForeign} 个`],
        [people.phonesClear === 0, `明文保存的电话 ${people.phonesClear} 个`],
        [
          keyMode !== null && (keyMode & 0o077) === 0,
          keyMode === null
            ? '看不到主密钥文件'
            : `主密钥文件在数据库之外，权限 ${keyMode.toString(8).padStart(3, '0')}`,
        ],
      ),
    remedy: '启用加密传输；把主密钥文件的权限改为 600，只有运行用户可读。',
  },
  {
    id: 'SEC-L3-23',
    title: '备份与恢复',
    requirement: '本地数据备份与恢复、异地实时备份、重要处理系统热冗余。',
    clause: null,
    status: 'from knowledge',
    look: ({ trail, now }) =>
      allOf([
        within(trail.backupAt, 24, now),
        trail.backupAt ? `最近备份 ${momentWords(trail.backupAt)}` : '还没有备份过',
      ]),
    people: {
      question: '有异地实时备份，关键服务器有热冗余，半年内做过恢复演练（写明日期和结果）。',
      months: 6,
    },
    remedy: '每天定时运行 anlan backup；每半年把备份恢复到另一台机器上演练一次；数据库用流复制到异地。',
  },
  {
    id: 'SEC-L3-24',
    title: '剩余信息保护',
    requirement: '鉴别信息、敏感数据所在的存储空间被释放或重新分配前完全清除。',
    clause: null,
    status: 'from knowledge',
    look: ({ database }) =>
      allOf(
        [database.staleUploads === 0, `过期未清的上传片段 ${database.staleUploads} 个`],
        [database.staleAnswers === 0, `过期未清的临时答复 ${database.staleAnswers} 条`],
        [true, '导出的临时文件到期删除；会话结束即失效，令牌只存摘要'],
      ),
    remedy: '确认后台任务在运行，每夜的清理会删去它们。',
  },
  {
    id: 'SEC-L3-25',
    title: '个人信息最少收集',
    requirement: '仅采集和保存业务必需的用户个人信息，禁止未授权访问和非法使用。',
    clause: null,
    status: 'from knowledge',
    look: ({ people }) =>
      allOf(
        [
          people.phonesClear === 0,
          '通讯录只收姓名、单位、岗位和办公电话，电话加密、遮蔽显示，查看须写明事由并记录',
        ],
        [true, '谁看过个人信息，审计管理员可在日志里按“查看个人信息”筛选'],
      ),
    people: { question: '做过个人信息保护影响评估，收集的字段都有用途。', months: 12 },
    remedy: '做一次个人信息保护影响评估（保存三年），删去没有用途的字段后在这里确认。',
  },
  {
    id: 'SEC-L3-28',
    title: '定级备案与年度测评',
    requirement: '三级系统每年测评一次，并在公安机关备案。',
    clause: null,
    status: 'from knowledge',
    look: () => allOf([true, '由人确认备案和测评的日期']),
    people: {
      question: '已在公安机关备案，并在一年内通过等级测评（写明备案号、测评机构和日期）。',
      months: 12,
    },
    remedy: '委托有资质的机构测评，取得报告后在这里确认。',
  },
]
