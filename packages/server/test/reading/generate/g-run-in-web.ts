import { strToU8 } from 'fflate'
import { escapeXml, paragraph, wordFile } from './word.ts'

const title = '禾渚县2026年安全生产工作要点'
const number = '禾安委〔2026〕1号'
const signature = ['禾渚县安全生产委员会', '2026年1月20日']

const body: readonly string[] = [
  '一、总体要求',
  '坚持统筹发展和安全，着力消除事故隐患、夯实基层基础，推动全县安全生产形势持续稳定。',
  '二、重点任务',
  '（一）压实各方责任',
  '1.**健全责任体系。**各乡镇、各部门要修订领导干部安全生产“职责清单”和“年度任务清单”，3月底前报县安委办备案。（责任单位：县安委办；配合单位：各乡镇、各部门）',
  '2.**严格巡查考核。**对上年度发生亡人事故的乡镇开展重点巡查，巡查比例不低于30%，巡查结果作为评先评优的重要依据。（县安委办、县委组织部负责）',
  '（二）深化重点行业领域整治',
  '**矿山。**推进地下矿山采空区治理，年底前完成5处老空区充填；严格外包工程管理，严禁以包代管。（责任单位：县应急局、县自然资源局）',
  '**危险化学品。**危化品企业要在6月底前建成人员定位系统，特殊作业电子审批率达到100%。（责任单位：县应急局）加强危险货物运输车辆停车场建设管理，严查违规停放。（牵头单位：县交通局；责任单位：县公安局、县自然资源局）',
  '**道路交通：**在春运、五一、国庆等重点时段开展酒驾醉驾集中整治，每月开展不少于2次统一行动；推动客运企业安装主动安全防控系统，安装率达90%以上。（由县公安局牵头，县交通局、县农业农村局按职责分工负责）',
  '**消防安全：**加强消防通道清障和老旧小区火灾隐患治理，乡镇专职消防队每周至少开展1次实地熟悉。第三季度完成高层住宅消防设施评估。（责任单位：县消防救援大队、县住建局，各乡镇）',
  '**燃气安全。**更换老旧灶具连接软管1.2万户，供暖前完成餐饮用户可燃气体报警装置加装。（责任单位：县住建局；配合单位：县市场监管局、县商务局）',
  '各行业主管部门要按照“一业一策”完善整治方案，每季度向县安委办报告一次进展情况。（责任单位：各行业主管部门）',
  '（三）提升本质安全水平',
  '1.**强化科技支撑。**推广应用“智慧工地”平台，规模以上在建项目接入率达到80%。（县住建局、县科技局分工负责）',
  '2.**强化执法监管。**严格执行《中华人民共和国安全生产法》和《禾渚县安全生产行政执法规范》，各执法部门每年检查重点企业不少于2次。（负有安全生产监管职责的部门分工负责）',
  '3.**强化应急准备。**组建3支专业救援队伍。9月前完成物资储备库改造。（县应急局会同县财政局、县消防救援大队负责）',
  '三、保障措施',
  '（一）加强组织领导。县安委会成员单位要把安全生产纳入重要议事日程，主要负责人每季度至少听取1次工作汇报。',
  '（二）加强资金保障。县财政局要将安全生产专项资金纳入年度预算，严格执行《禾渚县安全生产专项资金管理办法》，确保专款专用。',
]

const html = (marked: string): string =>
  marked
    .split('**')
    .map((text, index) =>
      index % 2 === 1 ? `<strong>${escapeXml(text)}</strong>` : `<span>${escapeXml(text)}</span>`,
    )
    .join('')

/** A page of a county's web site: a table of metadata above, run-in subheads in bold, scripts and navigation around. */
export const runInWeb = (): Uint8Array =>
  strToU8(`<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>禾渚县2026年安全生产工作要点_禾渚县人民政府</title>
<style>.content p { text-indent: 2em }</style>
<script>var columns = ['首页', '政务公开']; if (columns.length > 1) { window.loaded = '二、重点任务' }</script>
</head>
<body>
<div class="nav"><a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/zwgk/yjgl/">应急管理</a></div>
<table class="meta">
<tr><td>索&nbsp;引&nbsp;号：</td><td>HZ-0912/2026-00012</td><td>发布机构：</td><td>禾渚县安全生产委员会</td></tr>
<tr><td>发文字号：</td><td>禾安委〔2026〕1号</td><td>成文日期：</td><td>2026年1月20日</td></tr>
</table>
<h1>${title}</h1>
<div class="content">
<p style="text-align:center">${number}</p>
${body.map((marked) => `<p>${html(marked)}</p>`).join('\n')}
${signature.map((line) => `<p style="text-align:right">${line}</p>`).join('\n')}
</div>
<div class="footer"><p>主办：禾渚县人民政府办公室</p><p>网站标识码：0000000000</p></div>
</body>
</html>
`)

/** The same words as a Word file, without the page around them. */
export const runInWord = (): Uint8Array =>
  wordFile([
    paragraph(number, { align: 'center' }),
    paragraph(`**${title}**`, { align: 'center' }),
    ...body.map((marked) => paragraph(marked)),
    ...signature.map((line) => paragraph(line, { align: 'right' })),
  ])

/** The same words as plain text, in which nothing is bold. */
export const runInPlain = (): string => [number, title, ...body, ...signature].join('\n').replaceAll('**', '')
