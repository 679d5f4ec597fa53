import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { type Problem, problemOf } from '../../kernel/api/index.ts'
import { EmptyState, ErrorSummary, say } from '../../kernel/feedback/index.ts'
import { Icon } from '../../kernel/icon/index.ts'
import { doImport, previewImport, registerMoved, undoImport } from '../api.ts'
import { registerNamed } from '../declared.ts'
import { EntryHead } from '../entry/EntryHead.tsx'
import { NoRegister } from '../NoRegister.tsx'
import '../registers.css'
import type { SheetPreview, SheetSent } from '../types.ts'
import { useMayKeep } from '../use-register.ts'
import { Batches } from './Batches.tsx'
import '../../directory/import/import.css'
import './import.css'
import { SheetPick } from './SheetPick.tsx'
import { SheetPreviewPart } from './SheetPreviewPart.tsx'

const route = getRouteApi('/registers/$register/import')

interface Given {
  readonly sent: SheetSent
  readonly preview: SheetPreview
}

/** A register out of a spreadsheet: what it would do, set right where it is wrong, done as one, taken back as one. */
export default function ImportPage() {
  const { register: name } = route.useParams()
  const navigate = route.useNavigate()
  const client = useQueryClient()
  const mayKeep = useMayKeep(name)
  const [given, setGiven] = useState<Given | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const register = registerNamed(name)
  if (!register) return <NoRegister />

  async function doing(what: () => Promise<void>): Promise<void> {
    setBusy(true)
    setProblem(null)
    try {
      await what()
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setBusy(false)
    }
  }

  const look = (sent: SheetSent) =>
    doing(async () => setGiven({ sent, preview: await previewImport(name, sent) }))

  const takeBack = (id: string) =>
    doing(async () => {
      await undoImport(name, id)
      await registerMoved(client)
      say('已整批撤销，恢复导入前的样子')
    })

  const bring = ({ sent, preview }: Given) =>
    doing(async () => {
      try {
        const { id, sums } = await doImport(name, { ...sent, mapping: preview.mapping }, preview.digest)
        setGiven(null)
        say(`已导入：新增 ${sums.new}，修改 ${sums.changed}`, {
          label: '整批撤销',
          run: () => void takeBack(id),
        })
        void navigate({
          to: '/registers/$register',
          params: { register: name },
          search: { sort: '-changed' },
        })
      } catch (error) {
        // The register moved on since: what would be done now is shown instead.
        if (problemOf(error).code === 'plan-moved')
          setGiven({ sent, preview: await previewImport(name, sent) })
        throw error
      } finally {
        await registerMoved(client)
      }
    })

  return (
    <>
      <EntryHead register={register} title={`导入${register.label}`}>
        {mayKeep && (
          <a className="btn" href={`/api/registers/${name}/template.xlsx`} download>
            <Icon name="download" />
            下载模板
          </a>
        )}
      </EntryHead>
      <div className="page import register-import">
        {problem && <ErrorSummary problem={problem} />}
        {!mayKeep && (
          <EmptyState title="您现在的岗位不能导入">由安委办、监管单位和乡镇的经办人导入。</EmptyState>
        )}
        {mayKeep && given === null && (
          <>
            <SheetPick busy={busy} onFile={(file) => void look({ file, mapping: null, corrections: {} })} />
            <Batches register={name} busy={busy} onUndo={(id) => void takeBack(id)} />
          </>
        )}
        {mayKeep && given !== null && (
          <SheetPreviewPart
            register={register}
            sent={given.sent}
            preview={given.preview}
            busy={busy}
            onSent={(sent) => void look(sent)}
            onImport={() => void bring(given)}
            onDrop={() => setGiven(null)}
          />
        )}
      </div>
    </>
  )
}
