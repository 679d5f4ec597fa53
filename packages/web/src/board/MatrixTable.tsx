import { Link } from '@tanstack/react-router'
import type { Board } from '../api/types.ts'
import { Light, lightWords } from '../kernel/light/index.ts'
import type { Matrix, Tally } from './matrix.ts'
import { shortTitles } from './short-titles.ts'

interface Props {
  readonly documents: Board['documents']
  readonly matrix: Matrix
}

/** Head, units, sum row and sum column stay while the rest scrolls. */
export function MatrixTable({ documents, matrix }: Props) {
  const shorts = shortTitles(documents.map(({ title }) => title))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="board" aria-label="单位与来文的任务" tabIndex={0}>
      <table style={{ minWidth: 324 + documents.length * 128 }}>
        <caption className="hidden">各单位在各份来文中的任务：最急的灯、已办结与全部</caption>
        <colgroup>
          <col className="kind" />
          <col className="unit" />
          {documents.map(({ id }) => (
            <col key={id} />
          ))}
          <col className="sum" />
        </colgroup>
        <thead>
          <tr>
            <th className="corner" colSpan={2} scope="col">
              <b>单位</b>
              <small>逾期多的在前</small>
            </th>
            {documents.map(({ id, title, number }, at) => (
              <th key={id} scope="col" title={title}>
                <Link className="short" to="/tasks" search={{ document: id }} aria-label={title}>
                  <span className="two-lines">{shorts[at]}</span>
                  <span className="full" aria-hidden="true">
                    {title}
                  </span>
                </Link>
                <small className="clip docnumber">{number ?? '无文号'}</small>
              </th>
            ))}
            <th className="sum" scope="col">
              <b>合计</b>
              <small>各来文相加</small>
            </th>
          </tr>
        </thead>
        {matrix.groups.map(({ group, label, lines }) => (
          <tbody key={group}>
            {lines.map((line, index) => (
              <tr key={line.id}>
                {index === 0 && (
                  <th className="kind" scope="rowgroup" rowSpan={lines.length}>
                    <span>{label}</span>
                  </th>
                )}
                <th className="unit" scope="row">
                  <Link className="clip under" to="/tasks" search={{ unit: line.id }}>
                    {line.name}
                  </Link>
                </th>
                {line.cells.map((tally, at) => {
                  const document = documents[at]?.id ?? ''
                  return <Cell key={document} tally={tally} search={{ unit: line.id, document }} />
                })}
                <Cell tally={line.sum} search={{ unit: line.id }} sum />
              </tr>
            ))}
          </tbody>
        ))}
        <tfoot>
          <tr>
            <th className="corner" colSpan={2} scope="row">
              合计
            </th>
            {matrix.sums.map((tally, at) => {
              const document = documents[at]?.id ?? ''
              return <Cell key={document} tally={tally} search={{ document }} />
            })}
            <Cell tally={matrix.all} search={{}} sum />
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function Cell({
  tally,
  search,
  sum = false,
}: {
  readonly tally: Tally | null
  readonly search: { readonly unit?: string; readonly document?: string }
  readonly sum?: boolean
}) {
  if (tally === null)
    return (
      <td className="off">
        <span className="hidden">不涉及</span>
      </td>
    )
  const closed = tally.light === 'done' || tally.light === 'done-late' || tally.light === 'idle'
  return (
    <td className={sum ? 'sum' : undefined}>
      <Link to="/tasks" search={search}>
        <Light name={tally.light} title={`${lightWords[tally.light].word} ${tally.count} 项`}>
          {lightWords[tally.light].short}
          {closed ? '' : ` ${tally.count}`}
        </Light>
        <span className="n">
          <span className="hidden">，已办结 </span>
          {tally.done}/{tally.total}
        </span>
      </Link>
    </td>
  )
}
