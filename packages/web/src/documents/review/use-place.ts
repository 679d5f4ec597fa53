import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'

const route = getRouteApi('/documents/$id')

/** The address follows this long after the last move, in milliseconds: walking through rows stays quick. */
const REST = 400

/** The row that one is at: in memory for speed, in the address so that a reload or a link comes back to it. */
export function usePlace(first: string | null) {
  const { id } = route.useParams()
  const search = route.useSearch()
  const { duty } = search
  const now = useRef(search)
  useEffect(() => {
    now.current = search
  })
  const navigate = route.useNavigate()
  const [active, setActive] = useState<string | null>(duty ?? first)
  useEffect(() => {
    const timer = setTimeout(() => {
      if (active === null) return
      void navigate({
        to: '/documents/$id',
        params: { id },
        search: { ...now.current, duty: active },
        replace: true,
        resetScroll: false,
      })
    }, REST)
    return () => clearTimeout(timer)
  }, [active, navigate, id])
  const go = useCallback((key: string) => setActive(key), [])
  return [active, go] as const
}
