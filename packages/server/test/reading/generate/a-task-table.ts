import { strToU8 } from 'fflate'
import { escapeXml, paragraph, type WordCell, wordFile } from './word.ts'

const title = '云浦县2025年安全生产重点工作任务清单'
const signature = ['云浦县安全生产委员会办公室', '2025年2月18日']
const head = ['序号', '工作任务', '具体措施', '牵头单位', '配合单位', '完成时限']

/** `^` continues the merged cell above; one string alone is a row over all columns. */
const rows: readonly (readonly string[])[] = [
  ['一、压实安全生产责任'],
  [
    '1',
    '落实党政领导责任',
    '县安委会每季度至少召开一次全体会议，分析研判安全生产形势。',
    '县安委办',
    '县安委会各成员单位',
    '全年',
  ],
  [
    '^',
    '^',
    '县级领导干部每半年至少带队检查2次分管行业领域安全生产工作，问题清单反馈被查单位。',
    '县委办公室、县政府办公室',
    '各有关部门',
    '^',
  ],
  [
    '2',
    '明确部门监管责任',
    '对照机构改革后的部门职责，修订完善《云浦县安全生产权责清单》，经县安委会审议后印发。',
    '县委编办、县安委办',
    '县司法局，各有关部门',
    '3月31日前',
  ],
  [
    '3',
    '推动企业落实主体责任',
    '督促规模以上企业主要负责人每月至少组织一次全面检查，并在厂区公示检查结果。',
    '县应急局',
    '县工信局、县住建局、县交通局，各乡镇人民政府',
    '持续推进',
  ],
  [
    '^',
    '^',
    '高危行业企业全部配备注册安全工程师，规模以上企业全员安全责任制建立率达到100%。',
    '^',
    '县人社局',
    '6月底前',
  ],
  ['二、化解重点领域风险'],
  [
    '4',
    '危险化学品',
    '完成3家企业老旧装置改造，淘汰退出1套间歇式硝化装置。',
    '县工信局',
    '县应急局、市生态环境局云浦分局',
    '2025年11月底前',
  ],
  ['^', '^', '重大危险源企业安全风险评估诊断率达100%，问题隐患整改率不低于98%。', '县应急局', '—', '10月前'],
  [
    '5',
    '建筑施工',
    '开展起重机械、深基坑专项检查，抽查在建项目不少于40个，力争起重机械事故“零发生”。',
    '县住建局',
    '县市场监管局，各乡镇人民政府',
    '12月20日前',
  ],
  [
    '6',
    '道路交通',
    '排查整治事故多发路段，完成12处平交路口安全改造。',
    '县公安局交警大队、县交通局',
    '县财政局，沿线各乡镇人民政府',
    '国庆节前',
  ],
  [
    '^',
    '^',
    '对临水临崖路段开展拉网式排查，补齐警示标志和防护设施。',
    '县交通局',
    '县应急局、县气象局',
    '汛前',
  ],
  ['三、夯实基层基础'],
  [
    '7',
    '基层网格建设',
    '每个行政村至少配备1名专职安全网格员，网格员每周巡查不少于2次。',
    '县委政法委',
    '县应急局、县民政局，各乡镇人民政府',
    '7月底前',
  ],
  [
    '8',
    '宣传教育',
    '组织开展安全生产月、“119”消防宣传月、全国防灾减灾日活动，集中播放警示教育片《代价》。',
    '县委宣传部、县应急局',
    '县融媒体中心、县消防救援大队、团县委',
    '按时间节点推进',
  ],
  [
    '9',
    '应急演练',
    '指导矿山、危化企业每半年开展1次实战演练，乡镇每年至少开展1次综合演练。',
    '县应急局',
    '县消防救援大队，各乡镇人民政府',
    '11月底前',
  ],
  [
    '10',
    '举报奖励',
    '畅通举报渠道，兑现举报奖励，核查属实后7个工作日内发放到位。',
    '县应急局',
    '县财政局',
    '长期坚持',
  ],
  ['四、提升应急处置能力'],
  [
    '11',
    '应急叫应',
    '县应急局要会同县消防救援大队、县气象局等部门完善预警“叫应”机制，接到红色预警信息后15分钟内叫应到乡镇主要负责人、30分钟内叫应到村。',
    '县应急局',
    '县消防救援大队\n县气象局\n各乡镇人民政府',
    '2025年5月15日前',
  ],
  [
    '12',
    '救援队伍',
    '支持危险化学品企业组建专职救援队，专职队员不少于20人；加强村（社区）微型消防站建设，年内建成率达到80%以上。',
    '县应急局\n县消防救援大队',
    '县财政局等部门',
    '11月15日前',
  ],
  [
    '13',
    '物资储备',
    '修订《云浦县救灾物资储备管理办法》，县级库帐篷储备不少于300顶、棉被不少于2000床，每季度核查轮换一次。',
    '县发展和改革局',
    '县应急局和县财政局',
    '9月底前',
  ],
  ['五、严格监管执法'],
  [
    '14',
    '执法检查',
    '制定年度执法计划，对重点企业每年至少执法检查2次，对一般企业每三年检查一次；对发现的重大事故隐患一律挂牌督办，逾期未整改的依法责令停产停业。',
    '县应急局',
    '县市场和质量监督管理局，县直各有关部门',
    '长期坚持',
  ],
  [
    '15',
    '事故查处',
    '发生亡人事故的，由县政府成立事故调查组，自事故发生之日起60日内提交事故调查报告，结案后10个工作日内向社会公布；建立整改措施落实情况评估机制，坚决防止同类事故重复发生。',
    '县应急局',
    '县纪委监委机关、县公安局、县总工会',
    '—',
  ],
  [
    '16',
    '安全培训',
    '分批开展企业主要负责人、安全管理人员专题培训，年底前培训覆盖率达到100%；各乡镇每季度至少开展1次“送教上门”活动，把应知应会知识送到班组、送到岗位。',
    '县应急局',
    '县人社局、县总工会，各乡镇人民政府',
    '按计划推进',
  ],
  [
    '17',
    '科技支撑',
    '规模以上企业要在2026年6月底前全部接入县级监测预警平台。2025年接入率不低于70%，报警信息处置率达到100%。',
    '县应急局、县工信局',
    '县财政局',
    '分年度推进',
  ],
]

const cells = (row: readonly string[], index: number): WordCell[] =>
  row.length === 1
    ? row.map((text) => ({ text, columns: head.length }))
    : row.map((text, column) => {
        if (text === '^') return { text: '', rows: 'continue' }
        return rows[index + 1]?.[column] === '^' ? { text, rows: 'start' } : { text }
      })

/**
 * A table as county offices send it: groups as full-width rows, a serial and a task merged over several measures,
 * leading units and deadlines merged over rows that do not belong to one serial alone.
 */
export const taskTable = (): Uint8Array =>
  wordFile([
    paragraph('附件'),
    paragraph(`**${title}**`, { align: 'center' }),
    { rows: [head.map((text) => ({ text })), ...rows.map(cells)] },
    ...signature.map((line) => paragraph(line, { align: 'right' })),
  ])

/** How many rows below the cell continue it. */
const continued = (index: number, column: number): number => {
  let below = 0
  while (rows[index + below + 1]?.[column] === '^') below += 1
  return below
}

/** The same table as a web page with rowspan and colspan. */
export const taskTablePage = (): Uint8Array => {
  const cell = (text: string, span: string) =>
    `<td${span}>${text
      .split('\n')
      .map((line) => `<p>${escapeXml(line)}</p>`)
      .join('')}</td>`
  const body = [head, ...rows].map((row, index) => {
    const [only] = row
    if (row.length === 1 && only !== undefined) return cell(only, ` colspan="${head.length}"`)
    return row
      .map((text, column) =>
        text === '^' ? '' : cell(text, ` rowspan="${1 + (index ? continued(index - 1, column) : 0)}"`),
      )
      .join('')
  })
  const table = body.map((cells) => `<tr>${cells}</tr>`).join('\n')
  const tail = signature.map((line) => `<p align="right">${line}</p>`).join('\n')
  return strToU8(
    `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>${title}</title></head>\n<body><p>附件</p><h2 align="center">${title}</h2>\n<table border="1">${table}</table>\n${tail}</body></html>\n`,
  )
}
