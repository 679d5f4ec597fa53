import { lazy, Suspense, useEffect, useState } from 'react'
import { Icon } from '../kernel/icon/index.ts'
import './search.css'

const SearchDialog = lazy(() => import('./SearchDialog.tsx'))

/** Looks like a field, opens the search; Ctrl K from anywhere. */
export function SearchButton() {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return (
    <>
      <button type="button" className="find" onClick={() => setOpen(true)}>
        <Icon name="find" />
        <span className="clip">找任务、来文、单位、页面</span>
        <kbd>Ctrl K</kbd>
      </button>
      {open && (
        <Suspense fallback={null}>
          <SearchDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
