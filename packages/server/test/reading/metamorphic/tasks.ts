import fc from 'fast-check'
import type { Task } from './task-list.ts'

const measures = [
  ['健全责任体系', '修订完善部门安全生产权责清单，逐项明确责任股室和责任人'],
  ['排查风险隐患', '对辖区重点单位开展拉网式排查，建立问题台账并逐项销号'],
  ['严格执法检查', '加大明查暗访力度，依法查处违法违规行为，公开曝光典型案例'],
  ['加强宣传教育', '组织编印安全知识手册，推动安全知识进村入户'],
  ['完善应急预案', '修订专项应急预案，明确响应程序和处置措施'],
  ['配齐物资装备', '补充抢险救援物资，健全调拨使用制度'],
  ['推进科技支撑', '加快视频监控联网，提升风险监测预警能力'],
] as const

const units = [
  '县应急局',
  '县水利局',
  '县住房和城乡建设局',
  '县市场监督管理局',
  '县消防救援大队',
  '县农业农村局',
  '县公安局',
  '市生态环境局桐岭分局',
  '县供销社',
  '各乡镇人民政府',
  '县融媒体中心',
  '县发展和改革局',
] as const

/** A time as printed, and the last day that it allows. */
export const deadlines: Readonly<Record<string, string>> = {
  '3月底前': '2026-03-31',
  '2026年6月15日前': '2026-06-15',
  '10月前': '2026-09-30',
  年底前: '2026-12-31',
  '2026年11月底前': '2026-11-30',
}

/** Three to six tasks with different measures, each with one to three leading and one to four supporting units. */
export const taskLists: fc.Arbitrary<readonly Task[]> = fc
  .shuffledSubarray([...measures], { minLength: 3, maxLength: 6 })
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map(([heading, text]) =>
        fc.record({
          heading: fc.constant(heading),
          text: fc.constant(`${text}。`),
          units: fc.shuffledSubarray([...units], { minLength: 4, maxLength: 7 }),
          leading: fc.integer({ min: 1, max: 3 }),
          time: fc.constantFrom(...Object.keys(deadlines)),
        }),
      ),
    ),
  )
  .map((drafts) =>
    drafts.map(({ heading, text, units: all, leading, time }) => ({
      heading,
      text,
      lead: all.slice(0, leading),
      support: all.slice(leading),
      time,
    })),
  )

const stems = ['河务', '粮储', '文物', '盐政', '渔政', '测绘', '民宗', '港航']
const bureaus = ['水利', '应急', '林业', '气象', '教育', '商务', '公安', '卫健']
const towns = ['浔浦', '岫泉', '屏漳', '钰台', '埠溪', '棠岙']
const places = ['石栎', '岚汀', '沅陂', '澜川', '雁坡', '临峤']

/** Other names of the same length for the places and bureaus of the documents. */
export const renamings: fc.Arbitrary<Readonly<Record<string, string>>> = fc
  .tuple(fc.shuffledSubarray(stems, { minLength: 8 }), fc.shuffledSubarray(towns, { minLength: 6 }))
  .map(([otherStems, otherTowns]) =>
    Object.fromEntries([
      ...bureaus.map((stem, index) => [`${stem}局`, `${otherStems[index]}局`]),
      ...places.map((place, index) => [place, otherTowns[index]]),
    ]),
  )
