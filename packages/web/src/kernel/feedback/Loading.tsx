import { useEffect, useState } from 'react'
import './feedback.css'

/** Said only when it takes longer than people notice, so that a quick page does not flicker. */
const NOTICED_AFTER = 300

export function Loading({ what = '正在打开' }: { readonly what?: string }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), NOTICED_AFTER)
    return () => clearTimeout(timer)
  }, [])
  return (
    <p className="loading" role="status">
      {late ? `${what}…` : ''}
    </p>
  )
}
