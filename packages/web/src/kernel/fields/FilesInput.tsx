import type { Field } from '@anlan/domain/kernel'
import { type ChangeEvent, useContext, useEffect, useRef, useState } from 'react'
import { problemOf } from '../api/index.ts'
import { Icon } from '../icon/index.ts'
import { FieldFrame, type FrameProps } from './FieldFrame.tsx'
import './files.css'
import type { Chosen } from './form.ts'
import { useFieldSources } from './sources.ts'
import { UploadWatchContext } from './uploads.ts'

interface Upload {
  readonly key: number
  readonly file: File
  readonly share: number
  readonly failure: string | null
}

interface Props {
  readonly frame: FrameProps
  readonly field: Extract<Field, { type: 'files' }>
  readonly value: readonly Chosen[]
  readonly onChange: (change: (value: readonly Chosen[]) => readonly Chosen[]) => void
}

/** Files go up while the form is still being filled in; the form then sends only their ids. Camera first on a phone. */
export function FilesInput({ frame, field, value, onChange }: Props) {
  const { uploads, add, retry, drop } = useUploads(onChange)
  const image = field.accept === 'image'
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    add([...(event.target.files ?? [])])
    event.target.value = ''
  }
  return (
    <FieldFrame {...frame} group>
      <div className="files">
        <FileButton label="拍照" icon="camera" camera onPick={pick} />
        <FileButton
          label={image ? '从相册选' : '添加文件'}
          icon="attach"
          accept={image ? 'image/*' : undefined}
          onPick={pick}
        />
        <span className="small quiet">
          {value.length} {image ? '张' : '个'}，最多 {field.most ?? 20} {image ? '张' : '个'}
        </span>
      </div>
      <ul className="files-list">
        {value.map((file) => (
          <li key={file.id}>
            <Icon name="file" />
            <span className="clip">{file.name}</span>
            <button
              type="button"
              className="btn plain"
              onClick={() => onChange((now) => now.filter((each) => each.id !== file.id))}
            >
              去掉<span className="hidden">{file.name}</span>
            </button>
          </li>
        ))}
        {uploads.map((upload) => (
          <li key={upload.key}>
            <Icon name="file" />
            <span className="clip">{upload.file.name}</span>
            {upload.failure === null ? (
              <progress
                value={upload.share}
                aria-label={`${upload.file.name} 已传 ${Math.round(upload.share * 100)}%`}
              />
            ) : (
              <>
                <span className="failure">{upload.failure}</span>
                <button type="button" className="btn plain" onClick={() => retry(upload)}>
                  重传
                </button>
              </>
            )}
            <button type="button" className="btn plain" onClick={() => drop(upload.key)}>
              去掉<span className="hidden">{upload.file.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </FieldFrame>
  )
}

function FileButton(props: {
  readonly label: string
  readonly icon: 'camera' | 'attach'
  readonly camera?: boolean
  readonly accept?: string | undefined
  readonly onPick: (event: ChangeEvent<HTMLInputElement>) => void
}) {
  return (
    <label className={props.camera ? 'btn camera' : 'btn'}>
      <Icon name={props.icon} />
      {props.label}
      <input
        className="hidden"
        type="file"
        multiple={!props.camera}
        accept={props.camera ? 'image/*' : props.accept}
        capture={props.camera ? 'environment' : undefined}
        onChange={props.onPick}
      />
    </label>
  )
}

function useUploads(onChange: Props['onChange']) {
  const { upload } = useFieldSources()
  const { watch } = useContext(UploadWatchContext)
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const running = useRef(new Map<number, AbortController>())
  useEffect(() => {
    const all = running.current
    return () => {
      for (const stop of all.values()) stop.abort()
    }
  }, [])

  const change = (key: number, values: Partial<Upload>) =>
    setUploads((now) => now.map((each) => (each.key === key ? { ...each, ...values } : each)))
  const drop = (key: number) => {
    running.current.get(key)?.abort()
    running.current.delete(key)
    watch(key, null)
    setUploads((now) => now.filter((each) => each.key !== key))
  }
  const start = ({ key, file }: Upload) => {
    const stop = new AbortController()
    running.current.set(key, stop)
    const done = upload(file, (share) => change(key, { share }), stop.signal)
    watch(key, done)
    done.then(
      (stored) => {
        onChange((now) => (now.some((each) => each.id === stored.id) ? now : [...now, stored]))
        drop(key)
      },
      (error: unknown) => {
        if (!stop.signal.aborted) change(key, { failure: problemOf(error).message })
      },
    )
  }
  const add = (files: readonly File[]) => {
    const fresh = files.map((file) => ({ key: nextKey++, file, share: 0, failure: null }))
    setUploads((now) => [...now, ...fresh])
    for (const one of fresh) start(one)
  }
  const retry = (one: Upload) => {
    change(one.key, { failure: null, share: 0 })
    start(one)
  }
  return { uploads, add, retry, drop }
}

let nextKey = 1
