import type { Hit } from '../shell/finders.ts'
import { searchGuide } from './search.ts'

/** Sections of the guide that answer, each once with its best words, for the search of the whole program. */
export async function guideHits(q: string): Promise<readonly Hit[]> {
  const hits = new Map<string, Hit>()
  for (const { chapter, section, anchor, text } of await searchGuide(q)) {
    const page = chapter.id === 'README' ? '/guide' : `/guide/${chapter.id}`
    const href = anchor === '' ? page : `${page}#${anchor}`
    const title = section === '' || section === text ? text : `${section}：${text}`
    if (!hits.has(href)) hits.set(href, { href, title, detail: chapter.title })
  }
  return [...hits.values()]
}
