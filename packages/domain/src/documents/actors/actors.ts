import { cut, type Prose } from '../text/prose.ts'
import { parts, sentences } from '../text/sentences.ts'
import { delegated, tellingVerbs } from './delegated.ts'
import { splitActors } from './lists.ts'
import { type Phrase, searchedIn } from './phrases.ts'
import { subjects } from './subjects.ts'

/** Somebody whom the text names as the doer. */
export interface Actor {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** Who the text itself names as doer, in reading order, each once. */
export function findActors(prose: Prose): Actor[] {
  const searched = searchedIn(prose)
  const telling = tellingVerbs(searched)
  let told = 0
  const found: Actor[] = []
  for (const sentence of sentences(prose.fold, searched.depth)) {
    const pieces = parts(prose.fold, searched.depth, sentence)
    pieces.forEach((part, i) => {
      const next = pieces[i + 1]
      const first = told
      while ((telling[told]?.at ?? Number.POSITIVE_INFINITY) < part.to) told += 1
      const verbs = telling.slice(first, told)
      for (const phrase of [...subjects(searched, part, next), ...delegated(searched, verbs, part, next)])
        found.push(...actorsIn(prose, phrase))
    })
  }
  const seen = new Set<string>()
  return found.sort((a, b) => a.from - b.from).filter(({ name }) => !seen.has(name) && seen.add(name))
}

/** The names of a phrase's list; a quote that opens in it is closed. */
function actorsIn(text: Prose, phrase: Phrase): Actor[] {
  const opens = text.fold.slice(phrase.from, phrase.to).lastIndexOf('“')
  const closes = opens >= 0 && text.fold.charAt(phrase.to) === '”' ? 1 : 0
  return splitActors(cut(text, phrase.from, phrase.to + closes)).map(({ name, from }) => ({
    name,
    from: phrase.from + from,
    to: phrase.from + from + name.length,
  }))
}
