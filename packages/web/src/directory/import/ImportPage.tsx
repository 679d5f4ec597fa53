import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Problem, problemOf } from '../../kernel/api/index.ts'
import { EmptyState, ErrorSummary, say } from '../../kernel/feedback/index.ts'
import { Icon } from '../../kernel/icon/index.ts'
import { directoryMoved } from '../api.ts'
import { DirectoryHead } from '../DirectoryHead.tsx'
import { useDirectoryRights } from '../rights.ts'
import { doImport, previewImport, undoImport } from './api.ts'
import { Batches } from './Batches.tsx'
import { FilePick } from './FilePick.tsx'
import './import.css'
import { PreviewPart } from './PreviewPart.tsx'
import type { Mapping, Preview, Subject } from './types.ts'

const route = getRouteApi('/directory/import/$subject')

/** Units or people out of a spreadsheet: the file, what it would do, doing it as one, and taking it back as one. */
export default function ImportPage() {
  const { subject } = route.useParams()
  const { imports } = useDirectoryRights()
  const known: Subject = subject === 'people' ? 'people' : 'units'
  return (
    <div className="directory import">
      <DirectoryHead count={null}>
        <a className="btn" href={`/api/directory/template/${known}`} download>
          <Icon name="download" />
          下载模板
        </a>
      </DirectoryHead>
      <nav className="chips" aria-label="导入什么">
        {(['units', 'people'] as const).map((each) => (
          <Link
            key={each}
            className="chip"
            to="/directory/import/$subject"
            params={{ subject: each }}
            aria-current={each === known ? 'true' : undefined}
          >
            {each === 'units' ? '导入单位' : '导入人员'}
          </Link>
        ))}
      </nav>
      {imports ? (
        <Importing key={known} subject={known} />
      ) : (
        <EmptyState title="您现在的岗位不能导入">由安委办经办人或系统管理员导入。</EmptyState>
      )}
    </div>
  )
}

interface Given {
  readonly file: File
  readonly preview: Preview
}

function Importing({ subject }: { readonly subject: Subject }) {
  const client = useQueryClient()
  const [given, setGiven] = useState<Given | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)

  async function doing(what: () => Promise<void>) {
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

  const look = (file: File, mapping: Mapping | null) =>
    doing(async () => setGiven({ file, preview: await previewImport(subject, file, mapping) }))

  const bring = ({ file, preview }: Given) =>
    doing(async () => {
      try {
        const { id, sums } = await doImport(subject, file, preview)
        setGiven(null)
        say(`已导入：新增 ${sums.new}，修改 ${sums.changed}`, {
          label: '整批撤销',
          run: () => void takeBack(id),
        })
      } catch (error) {
        // The directory moved on since: what would be done now is shown instead.
        if (problemOf(error).code === 'plan-moved')
          setGiven({ file, preview: await previewImport(subject, file, preview.mapping) })
        throw error
      } finally {
        await directoryMoved(client)
      }
    })

  const takeBack = (id: string) =>
    doing(async () => {
      await undoImport(id)
      await directoryMoved(client)
      say('已撤销，恢复导入前的样子')
    })

  return (
    <>
      {problem && <ErrorSummary problem={problem} />}
      {given === null ? (
        <>
          <FilePick subject={subject} busy={busy} onFile={(file) => void look(file, null)} />
          <Batches busy={busy} onUndo={(id) => void takeBack(id)} />
        </>
      ) : (
        <PreviewPart
          subject={subject}
          file={given.file}
          preview={given.preview}
          busy={busy}
          onMapping={(mapping) => void look(given.file, mapping)}
          onImport={() => void bring(given)}
          onDrop={() => setGiven(null)}
        />
      )}
    </>
  )
}
