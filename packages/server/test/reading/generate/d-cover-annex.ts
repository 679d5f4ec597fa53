import { paragraph, type WordCell, wordFile } from './word.ts'

const centred = { align: 'center' } as const
const right = { align: 'right' } as const
const first = { style: 'Heading1' } as const
const second = { style: 'Heading2' } as const

const cover = [
  paragraph('**青垌县人民政府办公室文件**', centred),
  paragraph('青政办发〔2025〕18号', centred),
  paragraph('**青垌县人民政府办公室\n关于印发《青垌县今冬明春火灾防控\n工作方案》的通知**', centred),
  paragraph('各乡镇人民政府、各街道办事处，县政府各部门、各直属机构：'),
  paragraph('《青垌县今冬明春火灾防控工作方案》已经县政府同意，现印发给你们，请结合实际，认真抓好落实。'),
  paragraph('青垌县人民政府办公室', right),
  paragraph('2025年11月5日', right),
  paragraph('（此件公开发布）'),
]

const annex = [
  paragraph('**青垌县今冬明春火灾防控工作方案**', centred),
  paragraph('为切实做好今冬明春火灾防控工作，坚决防范和遏制重特大火灾事故发生，结合我县实际，制定本方案。'),
  paragraph('一、工作目标', first),
  paragraph('消防安全责任进一步压实，火灾隐患存量明显减少，全县火灾形势保持平稳。'),
  paragraph('二、整治重点', first),
  paragraph('（一）人员密集场所', second),
  paragraph(
    '对商场、宾馆、影剧院逐一开展消防安全体检，11月底前建立隐患台账。2026年1月20日前完成整改，整改率不低于90%。（牵头单位：县消防救援大队；责任单位：县商务局、县文化和旅游局、县教育局）',
    { numbered: 1 },
  ),
  paragraph(
    '养老机构、福利机构落实夜间值班巡查制度，夜间每2小时至少巡查一次，失能老人居住楼层护理人员不少于2名。（牵头单位：县民政局；责任单位：县卫生健康局，各乡镇、街道）',
    { numbered: 1 },
  ),
  paragraph('（二）经营性自建房', second),
  paragraph(
    '各乡镇、各街道要组织村（社区）网格员对沿街店铺、家庭作坊开展夜查，严禁违规住人，发现一处、清理一处。（各乡镇、各街道负责落实，县公安局、县住建局配合）',
    { numbered: 2 },
  ),
  paragraph('推广安装独立式感烟火灾探测器，2025年12月31日前完成2600户。（县消防救援大队、县财政局）', {
    numbered: 2,
  }),
  paragraph('（三）电动自行车', second),
  paragraph(
    '严查改装电池、飞线充电、进楼入户等行为。年底前新建集中充电端口1500个以上，住宅小区整治方案制定率达到100%。',
  ),
  paragraph('【责任单位：县住建局、县公安局、县市场监管局】'),
  paragraph('三、时间安排', first),
  paragraph('**（一）动员部署（即日起至11月15日）。**各乡镇、各部门要制定细化方案，召开会议动员部署。'),
  paragraph('**（二）集中整治（11月16日至2026年2月底）。**对照整治重点逐家排查、逐项整改，实行销号管理。'),
  paragraph('**（三）巩固提升（2026年3月）。**系统总结经验做法，健全火灾防控长效机制。'),
  paragraph('四、工作要求', first),
  paragraph('（一）加强组织领导。各乡镇、各部门要成立工作专班，主要负责同志要亲自部署、全程督办。'),
  paragraph('（二）严格督导检查。县消防安全委员会办公室每月通报一次进展情况，对工作不力的进行约谈。'),
  paragraph('附件：火灾防控重点任务分解表'),
]

const plain = (...texts: string[]): WordCell[] => texts.map((text) => ({ text }))

const table = {
  rows: [
    plain('序号', '重点任务', '责任单位', '完成时间'),
    plain('1', '完成全县高层建筑消防设施检测。', '县住建局、县消防救援大队', '2025年12月15日前'),
    plain('2', '组织微型消防站开展拉动演练，每月不少于1次。', '县消防救援大队，各街道', '2026年3月底前'),
    [
      { text: '3', rows: 'start' },
      { text: '检修市政消火栓，完好率达98%以上。' },
      { text: '县住建局（牵头）、县水利局', rows: 'start' },
      { text: '2025年11月30日' },
    ],
    [
      { text: '', rows: 'continue' },
      { text: '建立消火栓巡查维护档案。' },
      { text: '', rows: 'continue' },
      { text: '2025年12月底' },
    ],
    plain('4', '对烟花爆竹集中燃放点派员值守。', '县公安局、县消防救援大队，各乡镇', '春节、元宵节期间'),
  ] as const satisfies readonly (readonly WordCell[])[],
}

const imprint = [
  paragraph('抄送：市消防救援支队，县委办公室，县人大常委会办公室，县政协办公室。'),
  paragraph('青垌县人民政府办公室　　　　　　　　2025年11月5日印发'),
]

/** A cover notice, its annex whose lowest numbers Word prints by itself, and a table attached to the annex. */
export const coverAnnex = (): Uint8Array =>
  wordFile([
    ...cover,
    ...annex,
    paragraph('附件'),
    paragraph('**火灾防控重点任务分解表**', centred),
    table,
    ...imprint,
  ])
