import './icon.css'
import { type IconName, iconPaths } from './paths.ts'

/** A drawing beside a word; it never stands for the word, so it is hidden from readers. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={iconPaths[name]} />
    </svg>
  )
}
