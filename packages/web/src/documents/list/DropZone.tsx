import { Link } from '@tanstack/react-router'
import { type DragEvent, useCallback, useState } from 'react'
import { useDraft } from '../../kernel/api/index.ts'
import { Icon } from '../../kernel/icon/index.ts'
import './drop-zone.css'
import { FileOrder } from './FileOrder.tsx'
import { accepted, bearsSecrecyMark, inOrder } from './receive.ts'
import { useReceive } from './use-receive.ts'

const asText = (stored: unknown) => (typeof stored === 'string' ? stored : null)

/** Where documents come in: files dropped or picked (several are one document, 正文在前), or pasted words. */
export function DropZone() {
  const [files, setFiles] = useState<readonly File[]>([])
  const [over, setOver] = useState(false)
  const [pasting, setPasting] = useState(false)
  const [draft, setDraft, dropDraft] = useDraft('pasted document', '', asText)
  const [text, setText] = useState(draft)
  const clear = useCallback(() => {
    setText('')
    dropDraft()
  }, [dropDraft])
  const taken = useCallback(() => {
    setFiles([])
    clear()
  }, [clear])
  const { stage, refused, give, cancel } = useReceive(taken, clear)

  function take(list: FileList | null): void {
    const added = [...(list ?? [])]
    const [only] = added
    if (!only) return
    if (files.length === 0 && added.length === 1) void give({ kind: 'files', files: [only] })
    else setFiles(inOrder([...files, ...added]))
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }

  return (
    <section
      className={over ? 'drop-zone over' : 'drop-zone'}
      aria-label="登记来文"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {refused && (
        <div className="refused" role="alert">
          <b>{refused.message}</b>
          <p>
            {refused.kept}
            {refused.documentId && (
              <Link to="/documents/$id" params={{ id: refused.documentId }}>
                打开已登记的那份
              </Link>
            )}
            {refused.requestId && <small className="quiet"> 报修编号 {refused.requestId}</small>}
          </p>
        </div>
      )}
      {stage ? (
        <p className="stage" role="status">
          <span>{stage.what === 'sending' ? '正在上传' : '正在读出条款和任务'}</span>
          <progress aria-label="进度" {...(stage.what === 'sending' ? { value: stage.share } : {})} />
          <button type="button" className="btn plain" onClick={cancel}>
            停止
          </button>
        </p>
      ) : (
        <div className="ways">
          <Icon name="file" />
          <p>
            <b>把来文拖到这里</b>
            <span className="quiet">Word、WPS、PDF、OFD、Excel、网页或文本；正文连同附件可一次拖入</span>
          </p>
          <label className="btn primary">
            选择文件
            <input
              className="hidden"
              type="file"
              multiple
              accept={accepted}
              onChange={(event) => {
                take(event.target.files)
                event.target.value = ''
              }}
            />
          </label>
          <button type="button" className="btn" aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
            粘贴正文
          </button>
        </div>
      )}
      {!stage && files.length > 0 && (
        <FileOrder files={files} onChange={setFiles} onSend={() => void give({ kind: 'files', files })} />
      )}
      {!stage && (pasting || text !== '') && (
        <div className="paste">
          <label className="hidden" htmlFor="pasted">
            正文
          </label>
          <span className="box">
            <textarea
              id="pasted"
              rows={6}
              placeholder="把通知的全文粘贴到这里"
              value={text}
              onChange={({ target }) => {
                setText(target.value)
                setDraft(bearsSecrecyMark(target.value) ? '' : target.value)
              }}
            />
          </span>
          <button
            type="button"
            className="btn"
            disabled={text.trim() === ''}
            onClick={() => void give({ kind: 'text', text })}
          >
            读出任务
          </button>
        </div>
      )}
    </section>
  )
}
