import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useDeferredValue, useState } from 'react'
import type { List, MatterRow } from '../api/types.ts'
import { call } from '../kernel/api/index.ts'
import { Dialog } from '../kernel/dialog/index.ts'
import { Light } from '../kernel/light/index.ts'
import { meQuery } from '../session/api.ts'
import { placesFor } from './navigation.ts'

interface DocumentHit {
  readonly id: string
  readonly title: string
  readonly number: string | null
}

/** Any two characters of a title or a number find it. Arrows walk through what was found, Enter opens. */
export default function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const asked = [...q].length >= 2
  const me = useQuery(meQuery)
  const tasks = useQuery({
    queryKey: ['matters', 'search', q],
    queryFn: ({ signal }) =>
      call<List<MatterRow>>('/api/matters', { query: { kind: 'task', q, limit: 8 }, signal }),
    enabled: asked,
  })
  const documents = useQuery({
    queryKey: ['documents', 'search', q],
    queryFn: ({ signal }) => call<List<DocumentHit>>('/api/documents', { query: { q, limit: 5 }, signal }),
    enabled: asked,
  })
  const places = me.data ? placesFor(me.data).filter((place) => q === '' || place.label.includes(q)) : []
  const nothing =
    asked && tasks.data?.items.length === 0 && documents.data?.items.length === 0 && places.length === 0

  return (
    <Dialog title="查找" onClose={onClose} keepsWork={false}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys pass through, what takes them is inside */}
      <div className="search" onKeyDown={walk}>
        <span className="box">
          <input
            type="search"
            aria-label="找任务、文件、页面"
            placeholder="标题或文号中的任意两个字"
            autoFocus
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </span>
        <div className="search-results" role="status">
          {places.length > 0 && <h3>页面</h3>}
          {places.map((place) => (
            <Link key={place.to} to={place.to} onClick={onClose}>
              {place.label}
            </Link>
          ))}
          {asked && (tasks.data?.items.length ?? 0) > 0 && <h3>任务</h3>}
          {asked &&
            tasks.data?.items.map((row) => (
              <Link key={row.id} to="/tasks/$id" params={{ id: row.id }} onClick={onClose}>
                <span className="clip">{row.title}</span>
                <Light name={row.light.light}>{row.light.words}</Light>
              </Link>
            ))}
          {asked && (documents.data?.items.length ?? 0) > 0 && <h3>来文</h3>}
          {asked &&
            documents.data?.items.map((row) => (
              <Link key={row.id} to="/documents/$id" params={{ id: row.id }} onClick={onClose}>
                <span className="clip">{row.title}</span>
                <span className="quiet">{row.number}</span>
              </Link>
            ))}
          {nothing && <p className="quiet">没有找到“{q}”。可换两三个字再试，或检查是否在您的工作范围内。</p>}
        </div>
      </div>
    </Dialog>
  )
}

function walk(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp' && event.key !== 'Enter') return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, a')]
  const at = stops.indexOf(document.activeElement as HTMLElement)
  if (event.key === 'Enter') {
    if (at !== 0) return
    stops[1]?.click()
  } else stops[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
  event.preventDefault()
}
