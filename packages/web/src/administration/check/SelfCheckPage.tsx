import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { EmptyState, ErrorPage, Loading } from '../../kernel/feedback/index.ts'
import '../../kernel/filter/chip.css'
import { Icon } from '../../kernel/icon/index.ts'
import { timeWord } from '../../kernel/time/index.ts'
import { useToday } from '../../session/today.ts'
import { ChipLink } from '../../shell/ChipLink.tsx'
import { ActDialog } from '../ActDialog.tsx'
import { AdminFrame, useHolds } from '../AdminFrame.tsx'
import { post, selfCheckQuery } from '../api.ts'
import type { CheckItem, CheckState } from '../types.ts'
import './self-check.css'

const route = getRouteApi('/admin/self-check')

export const checkWords: Readonly<Record<CheckState, string>> = {
  fails: '不符合',
  asks: '需人工确认',
  holds: '符合',
}
const tones: Readonly<Record<CheckState, string>> = { fails: 'late', asks: 'near', holds: 'ok' }

/** The items of level 3 with what the system sees of them now, and what people have signed for. */
export default function SelfCheckPage() {
  const { state } = route.useSearch()
  const today = useToday()
  const check = useQuery(selfCheckQuery)
  const [asked, setAsked] = useState<CheckItem | null>(null)
  const items = check.data?.items ?? []
  const shown = items.filter((item) => state === undefined || item.state === state)
  const count = (each: CheckState) => items.filter((item) => item.state === each).length
  return (
    <AdminFrame
      title="等保自查"
      note={check.data && `三级 ${items.length} 项，${timeWord(check.data.at, today)} 现算`}
      acts={
        <>
          <button type="button" className="btn" onClick={() => void check.refetch()}>
            重新检查
          </button>
          <button type="button" className="btn" onClick={() => window.print()}>
            <Icon name="print" />
            打印
          </button>
        </>
      }
    >
      <nav className="chips no-print" aria-label="按结果筛选">
        <ChipLink to="/admin/self-check" search={{}} chosen={state === undefined}>
          全部 {items.length}
        </ChipLink>
        {(['fails', 'asks', 'holds'] as const).map((each) => (
          <ChipLink key={each} to="/admin/self-check" search={{ state: each }} chosen={state === each}>
            {checkWords[each]} {count(each)}
          </ChipLink>
        ))}
      </nav>
      {check.isPending && <Loading what="正在检查" />}
      {check.isError && <ErrorPage error={check.error} onRetry={() => void check.refetch()} />}
      {check.data && shown.length === 0 && <EmptyState title="没有这种结果的项" />}
      <ul className="check-items">
        {shown.map((item) => (
          <Item key={item.id} item={item} today={today} onConfirm={setAsked} />
        ))}
      </ul>
      {asked && <Confirm item={asked} onClose={() => setAsked(null)} />}
    </AdminFrame>
  )
}

function Item(props: {
  readonly item: CheckItem
  readonly today: ReturnType<typeof useToday>
  readonly onConfirm: (item: CheckItem) => void
}) {
  const { item, today, onConfirm } = props
  const mayConfirm = useHolds()('self-check.confirm')
  const { confirmation, people } = item
  return (
    <li>
      <div className="verdict">
        <span className={`tag ${tones[item.state]}`}>{checkWords[item.state]}</span>
        <span className="mono quiet">{item.id}</span>
      </div>
      <div className="body">
        <h2>{item.title}</h2>
        <p className="quiet">
          {item.requirement}
          <span className="small">
            {' '}
            {item.clause === null ? '' : `GB/T 22239 ${item.clause} `}
            {item.status === 'checked' ? '' : '（条文待核实）'}
          </span>
        </p>
        <ul className="evidence">
          {item.evidence.map((words) => (
            <li key={words} className={words.startsWith('不足：') ? 'lacks' : undefined}>
              <Icon name={words.startsWith('不足：') ? 'cross' : 'tick'} />
              {words}
            </li>
          ))}
          {confirmation && (
            <li className={confirmation.holds && !confirmation.over ? undefined : 'lacks'}>
              <Icon name="person" />
              {confirmation.name} {timeWord(confirmation.at, today)}
              {confirmation.holds ? ' 确认' : ' 认为不符合'}：{confirmation.words}（
              {confirmation.over ? `已于 ${confirmation.validTo} 到期` : `有效至 ${confirmation.validTo}`}）
            </li>
          )}
        </ul>
        {item.state === 'fails' && (
          <p>
            <b>怎么办</b> {item.remedy}
          </p>
        )}
        {people && (
          <p className="asks">
            <span>
              <b>须由人确认</b> {people.question}
            </span>
            {mayConfirm && (
              <button type="button" className="btn no-print" onClick={() => onConfirm(item)}>
                {confirmation ? '重新确认' : '署名确认'}
                <span className="hidden">{item.title}</span>
              </button>
            )}
          </p>
        )}
      </div>
    </li>
  )
}

function Confirm({ item, onClose }: { readonly item: CheckItem; readonly onClose: () => void }) {
  const { people } = item
  if (!people) return null
  return (
    <ActDialog
      title={`${item.id} ${item.title}`}
      lead={`${people.question} 以您的姓名和今天的日期留存，${people.months} 个月后须重新确认。系统看得出的不足，确认也不改变结果。`}
      fields={[
        {
          id: 'holds',
          label: '结论',
          choices: [
            { id: 'yes', label: '属实，符合' },
            { id: 'no', label: '不属实，不符合' },
          ],
        },
        { id: 'words', label: '依据', hint: '如报告名称、编号、日期。', type: 'area' },
      ]}
      verb="署名确认"
      done={`已确认${item.title}`}
      onClose={onClose}
      act={({ holds, words }) =>
        post(`/api/self-check/${item.id}/confirm`, { holds: holds === 'yes', words })
      }
    />
  )
}
