import type { Fields } from '@anlan/domain/kernel'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call, problemOf, uuid } from '../../kernel/api/index.ts'
import { Dialog } from '../../kernel/dialog/index.ts'
import { Loading, say } from '../../kernel/feedback/index.ts'
import { DeclaredForm } from '../../kernel/fields/index.ts'
import { useToday } from '../../session/today.ts'
import { directoryMoved, openWorkQuery, peopleQuery } from '../api.ts'
import type { OpenWork, Unit } from '../types.ts'
import { OpenMatters } from './OpenWorkPart.tsx'
import { restoreUnit } from './RestoreUnit.tsx'

function fieldsFor(open: number): Fields {
  return {
    on: { type: 'day', label: '终止日期', required: true, hint: '从这一天起不再是一个单位，来文也不再认它' },
    intoId: {
      type: 'unit',
      label: open > 0 ? '承接单位' : '并入单位',
      required: open > 0,
      hint: open > 0 ? `在办的 ${open} 件连同进度、时限一并移交给它` : '单纯撤销的不填',
    },
  }
}

/** Ends a unit or merges it into another: what it has open is named first, and passes to the successor with it. */
export default function EndUnit({ unit, onClose }: { readonly unit: Unit; readonly onClose: () => void }) {
  const work = useQuery(openWorkQuery(unit.id))
  return (
    <Dialog title={`终止或并入 ${unit.shortName}`} onClose={onClose}>
      {work.isPending && <Loading />}
      {work.isError && <p role="alert">{problemOf(work.error).message}</p>}
      {work.data && <EndForm unit={unit} work={work.data} onClose={onClose} />}
    </Dialog>
  )
}

function EndForm(props: { readonly unit: Unit; readonly work: OpenWork; readonly onClose: () => void }) {
  const { unit, work, onClose } = props
  const client = useQueryClient()
  const today = useToday()
  const fields = useMemo(() => fieldsFor(work.total), [work.total])
  const initial = useMemo(() => ({ on: today }), [today])
  const people = useInfiniteQuery(peopleQuery({ unit: unit.id }))
  const holders = people.data?.pages
    .flatMap((page) => page.items)
    .filter((each) => each.posts.some((post) => post.unitId === unit.id && post.role !== 'contact'))

  async function end({ on, intoId = null }: Readonly<Record<string, unknown>>) {
    const done = await call<{ readonly revision: number; readonly passedOn: number }>(
      `/api/units/${unit.id}/end`,
      { method: 'POST', body: { on, intoId }, ifMatch: unit.revision, intent: uuid() },
    )
    await directoryMoved(client)
    await client.invalidateQueries({ queryKey: ['matters'] })
    const undo = () =>
      void restoreUnit({ id: unit.id, revision: done.revision }).then(
        () => directoryMoved(client),
        (error: unknown) => say(problemOf(error).message),
      )
    say(
      done.passedOn > 0 ? `已终止，${done.passedOn} 件在办已移交` : '已终止',
      // What was passed on does not come back by itself: then there is nothing to undo in one press.
      done.passedOn > 0 ? undefined : { label: '撤销', run: undo },
    )
    onClose()
  }

  return (
    <DeclaredForm
      id={`end-${unit.id}`}
      fields={fields}
      initial={initial}
      submitLabel={work.total > 0 ? '终止并移交' : '终止'}
      grave
      onSubmit={end}
      onCancel={onClose}
    >
      {work.total > 0 && (
        <section>
          <h3>在办 {work.total} 件</h3>
          <OpenMatters items={work.items} />
          {work.total > work.items.length && (
            <p className="quiet">这里列出先到期的 {work.items.length} 件。</p>
          )}
        </section>
      )}
      {holders && holders.length > 0 && (
        <p className="quiet">
          {holders
            .slice(0, 6)
            .map((each) => each.name)
            .join('、')}
          {holders.length > 6 ? ` 等 ${holders.length} 人` : ''}
          在这里有带权限的岗位，由安全管理员改到承接单位。
        </p>
      )}
    </DeclaredForm>
  )
}
