/**
 * Verbs of official instructions. A general list of the language of notices and plans: what somebody is told to do.
 */
const WORDS = `
安排 按时 办理 报告 报送 报备 备案 保持 保证 保障 变更 编制 编印 播放 补齐 部署 采取 参加 参与 查处 查找 查封 查明 彻查 撤销 成立 承担 惩处 惩治
充实 充分发挥 传达 出台 创建 创新 处置 处理 处罚 纯化 促进 参照 从严 打击 打造 打通 带队 带头 担负 担当 登记 第一时间 调查 调度 调整 定期 督办 督促 督导 督查 对标 对照
夯实 发布 发动 发放 发挥 发现 防范 防止 防控 防治 分析 分解 分类 封存 复查 覆盖 施工 充分 利用 改进 改善 改造 改正 赋予 跟踪 公布 公开 公示 巩固 构建 构筑 关闭 关停 贯彻 规范 规划 管住 管好 管控
核查 核实 核销 划定 化解 汇总 会商 缓解 集中 坚持 坚决 监测 监督 监管 监控 检查 检测 检验 检维修 简化 建成 建立 建设 建强 建好 健全 将 奖励 交流 较真 教育 接受 揭示 节制 结合 解决 介入 尽快 紧盯 紧扣 紧抓 禁止 警示 
举办 举行 聚焦 绝不 均衡 开发 开设 开展 考核 考评 靠前 控制 扩大 夸大 理顺 立即 利用 力争 联合 列出 列入 领会 留存 履行 落实 落细 做细 没收 每月 明确 明晰 摸清 摸排 摸底 纳入 凝聚 拟定 
牵头 排查 派出 配备 配齐 配强 配合 培训 培育 培养 评估 评价 评定 评选 凭 普及 破除 启动 签订 签字 强化 强力 清理 清除 清零 清退 清查 全力 全面 确保 确定 取缔 取消 认真 认定 如实 
撒播 扫除 设立 设置 设岗 设卡 深化 深入 审查 审核 审批 实施 实现 实行 使用 收集 守牢 守住 树牢 树立 刷新 说明 梳理 送达 搜集 提出 提供 提高 提升 提醒 提交 提请 填补 填报 调配 停止 停用 停产 通报 通知 统筹 投入 投保 投用 推动 推广 推进 推行 
完成 完善 维护 委托 为 严查 严打 严防 严格 严惩 严控 严禁 严肃 严厉 严密 严守 严把 研究 研判 演练 要求 依法 依规 依托 以 引导 引深 印发 迎接 用好 用足 优化 有效 有序 预防 予以 约谈 约束 运用 暂扣 责令 增加 增强 增设 
展开 召开 整改 整治 整顿 整合 整理 征求 支持 执行 直报 指导 指定 制定 制止 制作 治理 值守 主动 主持 注重 转发 转移 抓好 抓紧 抓实 抓细 抓住 撤离 追究 追责 组建 组织 总结 遵守 做好 做实 做到 做优 落地 攻坚 化验 细化 绘制 淘汰 改扩建 拆除 疏通 疏散 协调 协同 协助 协作 选派 选树 选取 
宣传 宣讲 宣贯 学习 巡查 巡视 巡护 压实 压紧 压降 扎实 张贴 掌握 召集 珍惜 真抓 震慑 指挥 制订 重视 逐项 逐一 助力 驻守 自查 阻断 举一反三 见诸 持续 进一步 积极 加快 加大 加强 加密 加固 加装 继续 大力 广泛 切实 着力 着眼 加速 狠抓 抢抓 紧密 精准 精心 科学 分级 统一 及时 妥善 稳妥 稳步 突出 围绕 常态化 立足 牢固 牢牢 牢记 密切 强制 综合 探索 推广 汲取 吸取 深刻 借鉴 针对 因地制宜 分批 分期 分步 率先 优先 鼓励 动员 倒逼 敦促 选择 
关注 掀起 形成 消除 遏制 杜绝 减少 降低 落细 靶向 上报 下沉 提前 全程 全覆盖 不断 多措并举 多渠道 高标准 高质量 实时 实地 现场 严防死守 吊销 挂牌 补充 修订 修改 修复 修缮 更新 升级 更换 逐家 逐户 逐个 逐村 逐条 夜间 增设 安装 更换 接入 重点检查 重点排查 重点整治 重点治理 重点监管 重点抓好 重点做好 重点加强 重点打击 重点查处 重点推进 重点开展 设在 入户 上门 走访 巡逻 蹲守 包保 包联 联系 聘请 缴纳 购买 申报 申请 配足 出动 接到 接报 收到 获悉 得知 到达 组成 达到 专题 分工 分别 共同 具体 全部 普遍 跟进 担负 采用 使 开设 配置 从重 从快 率先 优先 学 带领 负起 肩负 扛起 扛牢 沉入 回应 受理 移送 通过 根据 按照 依照 依据 参照 坚守 盯紧 盯住 摆放 提请 拓宽 增设 集聚 探明 厘定 抽调 专项 逐级 层层 统一 自觉 自行 自主 严查 凡 悬挂 张贴 发出 组队 出动 抽查 抽检 暗访 回访 核定 界定 厘清 划分 推送 接入 联网 上传 录入 
`
export const VERBS: readonly string[] = [...new Set(WORDS.trim().split(/\s+/))].sort(
  (a, b) => b.length - a.length,
)

const BY_FIRST = new Map<string, string[]>()
for (const verb of VERBS) {
  const list = BY_FIRST.get(verb.charAt(0)) ?? []
  list.push(verb)
  BY_FIRST.set(verb.charAt(0), list)
}

/** The verb (or the adverb that opens a verb phrase) at a place of the folded text; null if there is none. */
export function verbAt(folded: string, at: number): string | null {
  for (const verb of BY_FIRST.get(folded.charAt(at)) ?? []) if (folded.startsWith(verb, at)) return verb
  return null
}

export function startsWithVerb(folded: string): boolean {
  const verb = verbAt(folded, 0)
  return verb !== null && verb.length > 1
}

/** Words that oblige: 要, 应当, 必须, 不得 … The ends of 重要, 主要 and the beginnings of 要求, 应急 are none. */
export const MODAL =
  /(?:(?<![重主需首紧纲简摘概必只扼])要(?![求点领素害塞件闻道么])|(?<![适相对响反供感效呼顺叫])应(?![急对用变力邀付答聘征])(?:当|该)?|(?<![无必])必须|(?<=[^必])须|不得|严禁|禁止)/
