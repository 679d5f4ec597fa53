import { Link } from '@tanstack/react-router'
import type { GuidePage } from './pages.ts'
import { chapters } from './pages.ts'

const chapterOptions = { exact: true, includeSearch: false } as const

/** The chapters, and the sections of the one that is open; on the phone folded up above the text. */
export function Contents(props: {
  readonly current: string | undefined
  readonly sections: GuidePage['sections']
  readonly phone: boolean
}) {
  const list = <List {...props} />
  if (!props.phone)
    return (
      <nav className="guide-contents no-print" aria-label="目录">
        {list}
      </nav>
    )
  return (
    <nav className="guide-contents no-print" aria-label="目录">
      {/* Another chapter begins with its contents folded up again. */}
      <details key={props.current}>
        <summary>目录</summary>
        {list}
      </details>
    </nav>
  )
}

function List({
  current,
  sections,
}: {
  readonly current: string | undefined
  readonly sections: GuidePage['sections']
}) {
  const own = (
    <ul>
      {sections
        .filter(({ level }) => level === 2)
        .map(({ id, title }) => (
          <li key={id}>
            <Link to="." hash={id} search={{}} activeOptions={{ includeHash: true, exact: true }}>
              {title}
            </Link>
          </li>
        ))}
    </ul>
  )
  return (
    <ul>
      <li>
        <Link to="/guide" activeOptions={chapterOptions}>
          使用指南
        </Link>
        {current === 'README' && own}
      </li>
      {chapters.map(({ id, title }) => (
        <li key={id}>
          <Link to="/guide/$page" params={{ page: id }} activeOptions={chapterOptions}>
            {title}
          </Link>
          {current === id && own}
        </li>
      ))}
    </ul>
  )
}
