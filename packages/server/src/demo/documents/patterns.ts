import type { DemoField } from './fields.ts'

/** How the invented documents ask for something. {日期} is a day of the plan, written as documents write it. */
export interface DemoPattern {
  readonly head: string
  readonly text: (field: DemoField) => string
  /** Who carries it out besides the leading unit. */
  readonly towns: boolean
}

export const demoPatterns: readonly DemoPattern[] = [
  {
    head: '摸清底数',
    towns: true,
    text: (f) => `对辖区内${f.objects}逐户登记，{日期}前建成底数清楚、责任到人的台账`,
  },
  {
    head: '风险研判',
    towns: false,
    text: (f) => `每半年至少组织1次风险会商，分析${f.places}的${f.risks}等突出问题，形成研判意见`,
  },
  {
    head: '集中排查',
    towns: false,
    text: (f) => `对${f.places}开展拉网式排查，{日期}前完成首轮排查，重大隐患整改率达到100%`,
  },
  {
    head: '专项整治',
    towns: false,
    text: (f) => `聚焦${f.risks}，开展专项整治行动，{日期}前完成整治任务，问题隐患整改率达到95%以上`,
  },
  {
    head: '执法检查',
    towns: false,
    text: (f) => `按年度执法计划对${f.objects}开展执法检查，每半年检查覆盖率不低于50%`,
  },
  {
    head: '联合检查',
    towns: false,
    text: (f) => `组织有关单位对${f.places}开展联合检查，{日期}前完成，发现问题当场交办`,
  },
  {
    head: '责任落实',
    towns: false,
    text: (f) => `督促${f.objects}落实主要负责人安全责任，{日期}前签订承诺书，签订率达到100%`,
  },
  {
    head: '双重预防',
    towns: false,
    text: (f) => `推动${f.objects}建立风险分级管控和隐患排查治理机制，{日期}前建成率达到90%以上`,
  },
  {
    head: '标准化创建',
    towns: false,
    text: (f) => `指导${f.objects}开展安全生产标准化创建，{日期}前培育示范单位至少2家`,
  },
  {
    head: '教育培训',
    towns: false,
    text: (f) => `组织${f.objects}主要负责人和安全管理人员培训，每半年至少培训1次，培训率达到100%`,
  },
  { head: '警示教育', towns: false, text: (f) => `结合${f.risks}等典型情形开展警示教育，每半年至少开展1次` },
  {
    head: '应急演练',
    towns: false,
    text: (f) => `在${f.places}组织实战演练，{日期}前至少开展1场，演练后完成评估`,
  },
  {
    head: '预案修订',
    towns: false,
    text: (f) => `督促${f.objects}修订应急预案和现场处置方案，{日期}前完成备案`,
  },
  {
    head: '物资储备',
    towns: false,
    text: (f) => `针对${f.risks}补足应急物资和装备，{日期}前完成清点，完好率达到100%`,
  },
  {
    head: '值班值守',
    towns: false,
    text: (f) => `在春节、国庆等重要时段加强${f.places}的巡查值守，严格领导带班制度`,
  },
  { head: '信息报送', towns: false, text: (f) => `每半年报送${f.name}工作进展，突出问题和典型做法一并上报` },
  {
    head: '宣传提示',
    towns: true,
    text: (f) => `利用村村响、公众号宣传${f.risks}的防范常识，每半年至少推送2次`,
  },
  {
    head: '举报奖励',
    towns: false,
    text: (f) => `畅通${f.name}领域举报渠道，{日期}前公布举报方式和奖励办法`,
  },
  {
    head: '科技支撑',
    towns: false,
    text: (f) => `在${f.places}推广在线监测，{日期}前重点部位接入率达到80%以上`,
  },
  {
    head: '督导考核',
    towns: false,
    text: (f) => `对${f.name}各项任务推进情况开展督导，{日期}前形成督导通报，结果纳入年度考核`,
  },
]
