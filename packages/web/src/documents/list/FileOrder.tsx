import { Icon } from '../../kernel/icon/index.ts'
import { sizeWord } from '../../kernel/time/index.ts'

/** Several files are read as one document in this order: 正文在前. */
export function FileOrder({
  files,
  onChange,
  onSend,
}: {
  readonly files: readonly File[]
  readonly onChange: (files: readonly File[]) => void
  readonly onSend: () => void
}) {
  const raise = (at: number) => {
    const next = [...files]
    next.splice(at - 1, 0, ...next.splice(at, 1))
    onChange(next)
  }
  return (
    <div className="file-order">
      <ol>
        {files.map((file, at) => (
          <li key={`${file.name} ${file.size} ${file.lastModified}`}>
            <span className="quiet">{at === 0 ? '正文' : `附件 ${at}`}</span>
            <span className="clip">{file.name}</span>
            <span className="quiet">{sizeWord(file.size)}</span>
            <button type="button" className="btn plain" disabled={at === 0} onClick={() => raise(at)}>
              上移<span className="hidden">{file.name}</span>
            </button>
            <button
              type="button"
              className="btn icon"
              aria-label={`去掉 ${file.name}`}
              onClick={() => onChange(files.filter((each) => each !== file))}
            >
              <Icon name="cross" />
            </button>
          </li>
        ))}
      </ol>
      <button type="button" className="btn primary" onClick={onSend}>
        {files.length > 1 ? `合为一份来文，读出任务` : '读出任务'}
      </button>
    </div>
  )
}
