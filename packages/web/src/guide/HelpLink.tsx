import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { meQuery } from '../session/api.ts'
import './help-link.css'
import { type AdminTopic, spotOf, type Topic } from './topics.ts'

/** 帮助: from a page to the place in the guide that explains it to whoever is there. */
export function HelpLink({ topic }: { readonly topic: Topic | AdminTopic }) {
  const { data: me } = useQuery(meQuery)
  if (!me) return null
  const { page, anchor } = spotOf(topic, me)
  return (
    <Link
      className="help-link no-print"
      to="/guide/$page"
      params={{ page }}
      {...(anchor && { hash: anchor })}
    >
      帮助
    </Link>
  )
}
