import { useQueries, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type KeyboardEvent, type MouseEvent, useDeferredValue, useState } from 'react'
import { Dialog } from '../kernel/dialog/index.ts'
import { Light } from '../kernel/light/index.ts'
import { meQuery } from '../session/api.ts'
import { bestFirst, finders, type Hit } from './finders.ts'
import { placesFor } from './navigation.ts'
import { recents, remember } from './recent.ts'

/** As many of a kind as are looked through at a glance. */
const MOST = 8

interface Section {
  readonly id: string
  readonly label: string
  readonly hits: readonly Hit[]
}

/**
 * Any two characters of a title, a number or a name find it; before anything is typed, what was opened last. Arrows walk
 * through what was found, Enter opens, typing goes on in the field from anywhere.
 */
export default function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const router = useRouter()
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const asked = [...q].length >= 2
  const { data: me } = useQuery(meQuery)
  const account = me?.account.id ?? ''
  const found = useQueries({
    queries: finders.map((finder) => ({
      // What was found of tasks goes stale with the tasks.
      queryKey: [finder.id === 'tasks' ? 'matters' : finder.id, 'search', q],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => finder.find(q, signal),
      enabled: asked,
    })),
  })
  const places = (me ? placesFor(me) : [])
    .filter(({ label }) => q === '' || label.includes(q))
    .map(({ to, label, group }): Hit => ({ href: to, title: label, detail: group ?? '' }))
  const sections: readonly Section[] = [
    ...(q === '' ? [{ id: 'recent', label: '最近打开', hits: recents(account) }] : []),
    { id: 'places', label: '页面', hits: places },
    ...finders.map(({ id, label }, at) => ({
      id,
      label,
      hits: asked ? bestFirst(found[at]?.data ?? [], q, MOST) : [],
    })),
  ].filter(({ hits }) => hits.length > 0)
  const settled = asked && found.every((each) => !each.isFetching)

  function open(event: MouseEvent, { href, title, detail }: Hit): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (href.includes('/', 1) || href.includes('?')) remember(account, { href, title, detail })
    onClose()
    router.history.push(href)
  }

  return (
    <Dialog title="查找" onClose={onClose} keepsWork={false}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys pass through, what takes them is inside */}
      <div className="search" onKeyDown={walk}>
        <span className="box">
          <input
            type="search"
            aria-label="找任务、来文、单位、页面"
            placeholder="标题、文号或单位名称中的任意两个字"
            autoFocus
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </span>
        <div className="search-results" role="status">
          {sections.map((section) => (
            <section key={section.id} aria-label={section.label}>
              <h3>{section.label}</h3>
              {section.hits.map((hit) => (
                <a key={hit.href} href={hit.href} onClick={(event) => open(event, hit)}>
                  <span className="clip">{hit.title}</span>
                  {hit.light ? (
                    <Light name={hit.light.light}>{hit.light.words}</Light>
                  ) : (
                    <span className="quiet">{hit.detail}</span>
                  )}
                </a>
              ))}
            </section>
          ))}
          {q !== '' && !asked && sections.length === 0 && <p className="quiet">请输入至少两个字。</p>}
          {settled && sections.length === 0 && (
            <p className="quiet">没有找到“{q}”。可换两三个字再试，或检查是否在您的工作范围内。</p>
          )}
        </div>
      </div>
    </Dialog>
  )
}

function walk(event: KeyboardEvent<HTMLDivElement>): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, a')]
  const at = stops.indexOf(document.activeElement as HTMLElement)
  if (event.key === 'Enter') {
    if (at !== 0) return
    stops[1]?.click()
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
    stops[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
  else {
    // A letter or Backspace on a hit goes on in the field.
    const types = event.key.length === 1 || event.key === 'Backspace'
    if (types && at > 0 && !event.ctrlKey && !event.metaKey && !event.altKey) stops[0]?.focus()
    return
  }
  event.preventDefault()
}
