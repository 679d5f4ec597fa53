import { Dialog } from '../../kernel/dialog/index.ts'
import '../../kernel/table/table.css'
import { useToday } from '../../session/today.ts'
import type { Duty } from '../types.ts'
import { allWhoWords, clauseWord, oftenWord, whenWord } from '../words.ts'
import './issue.css'
import { countParts, outgoing, sharesOf } from './sums.ts'

/** What would be sent if it were signed now: by unit, and each duty with its units and periods. */
export default function PreviewDialog({
  duties,
  onClose,
}: {
  readonly duties: readonly Duty[]
  readonly onClose: () => void
}) {
  const today = useToday()
  const sent = outgoing(duties)
  return (
    <Dialog
      title={`预览：将下发 ${sent.length} 条任务，${countParts(sent)} 份`}
      onClose={onClose}
      keepsWork={false}
      wide
    >
      <div className="preview">
        <section>
          <h3>按单位</h3>
          <table className="table">
            <caption className="hidden">各单位的任务数</caption>
            <thead>
              <tr>
                <th scope="col">单位</th>
                <th scope="col" className="end figure">
                  牵头
                </th>
                <th scope="col" className="end figure">
                  配合
                </th>
              </tr>
            </thead>
            <tbody>
              {sharesOf(sent).map(({ key, name, lead, support }) => (
                <tr key={key}>
                  <td title={name}>{name}</td>
                  <td className="end">{lead}</td>
                  <td className="end">{support}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <section>
          <h3>按任务</h3>
          <table className="table">
            <caption className="hidden">各条任务的单位、时限和期数</caption>
            <thead>
              <tr>
                <th scope="col" className="clause">
                  条款
                </th>
                <th scope="col">任务</th>
                <th scope="col" className="who">
                  谁
                </th>
                <th scope="col" className="when">
                  何时
                </th>
                <th scope="col" className="when">
                  多久一次
                </th>
                <th scope="col" className="end figure">
                  单位
                </th>
                <th scope="col" className="end figure">
                  期
                </th>
              </tr>
            </thead>
            <tbody>
              {sent.map((duty) => (
                <tr key={duty.id}>
                  <td className="quiet">{clauseWord(duty.clause)}</td>
                  <td title={duty.title}>{duty.title}</td>
                  <td title={allWhoWords(duty)}>{allWhoWords(duty)}</td>
                  <td>{whenWord(duty, today) || '无时限'}</td>
                  <td>{oftenWord(duty)}</td>
                  <td className="end">{duty.units}</td>
                  <td className="end">{Math.max(1, duty.periodsPreview.length)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
    </Dialog>
  )
}
