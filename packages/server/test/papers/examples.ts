import { cell, line, type Paper, paragraph } from './paper.ts'

const numbered = (level: number, label: string, text: string, bold = 0) =>
  paragraph(text, { label: { level, text: label }, ...(bold === 0 ? {} : { bold }) })

/** A notice with numbers on three levels, run-in heads, responsibility notes and unnumbered paragraphs; invented. */
export const numberedNotice: Paper = {
  header: '澄溪县安全生产委员会办公室编',
  parts: [
    line('澄溪县安全生产委员会文件', 'center', 30, true),
    line('澄安委发〔2026〕3号', 'center'),
    line('澄溪县安全生产委员会', 'center', 22, true),
    line('关于做好2026年安全生产重点工作的通知', 'center', 22, true),
    line('各乡镇人民政府，县安委会各成员单位：', 'left'),
    paragraph(
      '为深入贯彻落实上级关于安全生产工作的决策部署，坚决防范和遏制重特大事故发生，确保全县安全生产形势持续稳定，现就做好2026年安全生产重点工作通知如下：',
    ),
    numbered(0, '一、', '压实安全生产责任'),
    numbered(
      1,
      '（一）',
      '落实党政领导责任。各乡镇人民政府每月至少召开1次安全生产专题会议，研究解决辖区内突出问题，会议纪要于每季度末报县安委办备案。（牵头单位：县安委办；配合单位：各乡镇人民政府）',
      9,
    ),
    numbered(
      1,
      '（二）',
      '落实部门监管责任。负有安全监管职责的部门要在3月31日前制定年度监督检查计划，对重点企业的检查覆盖率达到100%。（县应急局、县住建局、县交通局分工负责）',
      9,
    ),
    numbered(0, '二、', '深化重点行业领域整治'),
    numbered(1, '（一）', '危险化学品'),
    numbered(
      2,
      '1.',
      '开展重大危险源企业专项检查，每半年至少组织2次，问题隐患整改率达到98%以上。（县应急局牵头，县公安局、市生态环境局澄溪分局配合）',
    ),
    numbered(
      2,
      '2.',
      '推动3家企业完成全流程自动化改造，9月底前完成老旧装置改造评估。（责任单位：县工信局、县应急局）',
    ),
    numbered(1, '（二）', '建筑施工'),
    numbered(
      2,
      '1.',
      '严格落实《危险性较大的分部分项工程安全管理规定》，对深基坑、高支模、起重机械等开展专项整治，年底前实现在建工地视频监控全覆盖。（责任单位：县住建局）',
    ),
    numbered(
      2,
      '2.',
      '汛期对临时工棚、临边边坡开展隐患排查，发现险情立即组织撤离。（县住建局、各乡镇人民政府负责）',
    ),
    numbered(0, '三、', '强化保障措施'),
    numbered(
      1,
      '（一）',
      '加强应急准备。各乡镇人民政府要在汛期前组织1次综合应急演练，配足抢险物资，并在事故发生后1小时内向县人民政府报告。（县应急局、各乡镇人民政府负责）',
      7,
    ),
    numbered(
      1,
      '（二）',
      '加强宣传教育。结合安全生产月等活动，推动安全知识进企业、进学校、进农村。（县委宣传部、县教育局负责）',
      7,
    ),
    paragraph('各乡镇、各部门要于每季度最后一个月25日前将工作进展情况报县安委办。'),
    line('澄溪县安全生产委员会', 'right'),
    line('2026年2月10日', 'right'),
  ],
}

const measures: readonly (readonly [string, string])[] = [
  ['分管领导每季度至少带队检查1次，形成问题清单，逐项跟踪整改到位。', '每季度'],
  ['修订完善权力和责任清单，经县安委会审定后公布。', '4月30日前'],
  [
    '对辖区内的工贸企业开展一次有限空间作业专项执法检查，督促企业设置警示标识、配备检测仪器、开展岗前培训，检查覆盖率达到100%，发现的问题要建立台账、限期整改、闭环销号，拒不整改的依法从严处罚并向社会公布。',
    '6月底前',
  ],
  ['组织开展打通消防生命通道集中行动，整改率达到95%以上。', '11月底前'],
]

/** A notice whose annex is a task table over several pages, with merged cells and rows that a page break cuts. */
export const tableNotice: Paper = {
  parts: [
    line('澄溪县2026年安全生产重点任务分工表', 'center', 22, true),
    {
      kind: 'table',
      widths: [6, 14, 36, 14, 14, 12],
      rows: [
        ['序号', '重点任务', '主要内容', '牵头单位', '配合单位', '完成时限'].map((text) => cell(text)),
        ...Array.from({ length: 6 }, (_, index) => taskRows(index + 1)).flat(),
      ],
    },
  ],
}

function taskRows(number: number) {
  const at = (offset: number) => measures[(number + offset) % measures.length] ?? ['', '']
  const [first, firstTime] = at(0)
  const [second, secondTime] = at(1)
  return [
    [
      cell(String(number), 2),
      cell(['落实领导责任', '厘清监管责任', '深化专项整治'][number % 3] ?? '', 2),
      cell(first),
      cell('县应急局'),
      cell('县公安局、县住建局\n各乡镇人民政府'),
      cell(firstTime),
    ],
    [cell(second), cell('县消防救援大队、市生态环境局澄溪分局'), cell('各乡镇人民政府'), cell(secondTime)],
  ]
}
