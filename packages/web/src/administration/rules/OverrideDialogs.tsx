import { useToday } from '../../session/today.ts'
import { ActDialog } from '../ActDialog.tsx'
import { post } from '../api.ts'
import type { Override } from '../types.ts'
import { isSpans, readSpans, spansText, valueWords } from '../words.ts'
import type { Line } from './RulesPage.tsx'

/** Sets a county's own figure with the document that it stands on. */
export function SetOverride({
  line,
  region,
  onClose,
}: {
  readonly line: Line
  readonly region: string
  readonly onClose: () => void
}) {
  const today = useToday()
  const numeric = typeof line.national === 'number'
  return (
    <ActDialog
      title={`本地规定：${line.label}`}
      lead={`${line.rule.title}（${line.rule.id}），国家或默认 ${valueWords(line.national, line.unit)}。可设：${line.mayBe ?? ''}。已有的事项按新值重新推算。`}
      fields={[
        {
          id: 'value',
          label: line.unit === null ? '本县的值' : `本县的值（${line.unit}）`,
          ...(numeric ? { type: 'number' as const } : {}),
          ...(isSpans(line.national)
            ? { hint: '月-日，几段用分号隔开，如 06-01 至 09-30', value: spansText(line.national) }
            : {}),
        },
        { id: 'title', label: '依据文件标题' },
        { id: 'issuer', label: '发文机关' },
        { id: 'number', label: '文号', optional: true },
        { id: 'clause', label: '条款原文', optional: true, type: 'area' },
        {
          id: 'region',
          label: '适用地区',
          choices: [
            { id: region, label: `本县（${region}）` },
            { id: `${region.slice(0, 4)}00`, label: `全市（${region.slice(0, 4)}00）` },
            { id: `${region.slice(0, 2)}0000`, label: `全省（${region.slice(0, 2)}0000）` },
          ],
        },
        { id: 'from', label: '起', type: 'date', value: today },
        { id: 'to', label: '止（当日起不再适用）', type: 'date', optional: true },
      ]}
      verb="登记"
      done={`已登记“${line.label}”的本地规定`}
      onClose={onClose}
      act={({ value = '', title, issuer, number, clause, region: where, from, to }) =>
        post('/api/overrides', {
          rule: line.rule.id,
          parameter: line.name,
          region: where,
          value: numeric ? Number(value) : isSpans(line.national) ? readSpans(value) : value,
          from,
          to: to || null,
          document: { title, issuer, number: number || null, clause: clause || null },
        })
      }
    />
  )
}

/** Ends one: from that day on the national figure holds again. */
export function EndOverride({
  override,
  onClose,
}: {
  readonly override: Override
  readonly onClose: () => void
}) {
  const today = useToday()
  return (
    <ActDialog
      title={`停用本地规定：${override.label}`}
      lead={`${override.document}。停用后恢复国家或默认的值，以前按它办的事项不变。`}
      fields={[
        { id: 'on', label: '从哪天起停用', type: 'date', value: today },
        { id: 'why', label: '原因' },
      ]}
      verb="停用"
      grave
      done={`已停用“${override.label}”的本地规定`}
      onClose={onClose}
      act={({ on, why }) => post(`/api/overrides/${override.id}/revoke`, { on, why })}
    />
  )
}
