import { Link } from '@tanstack/react-router'
import type { Matter } from '../api/types.ts'

/** What it stands on: the words of the document, and each rule that decided a time limit. */
export function Basis({ matter }: { readonly matter: Matter }) {
  return (
    <section aria-labelledby="basis">
      <h2 id="basis">
        依据
        {matter.document && (
          <Link to="/documents/$id" params={{ id: matter.document.id }}>
            看原文
          </Link>
        )}
      </h2>
      {matter.text && <blockquote>“{matter.text}”</blockquote>}
      {matter.document && (
        <p className="small quiet">
          {[matter.document.number, matter.document.title].filter(Boolean).join(' ')} {matter.clause}
        </p>
      )}
      {matter.basis.map((each) => (
        <p key={`${each.title} ${each.mark}`} className="small">
          {each.title}
          {each.mark && `（${each.mark}）`}
          {each.words && <span className="quiet">：{each.words}</span>}
        </p>
      ))}
    </section>
  )
}
