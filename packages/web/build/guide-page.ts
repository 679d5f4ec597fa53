import { Marked, type Token, type Tokens } from 'marked'

/** A heading of a page; `id` is the anchor that GitHub gives it as well, so that the same links hold in both places. */
export interface GuideSection {
  readonly id: string
  readonly level: 2 | 3
  readonly title: string
}

/** What is found as a whole: the plain words of one paragraph, list item, table row or heading, and where they stand. */
export interface GuideParagraph {
  /** The nearest heading above; '' before the first one. */
  readonly section: string
  readonly text: string
}

/** A page of the guide as the pages of the program carry it. */
export interface GuidePage {
  readonly title: string
  readonly html: string
  readonly sections: readonly GuideSection[]
  readonly paragraphs: readonly GuideParagraph[]
}

/** Where the addresses of pictures lead in the end, and how large they are, in pixels. */
export type Picture = (name: string) => {
  readonly src: string
  readonly width: number
  readonly height: number
}

/** The anchor of a heading, as GitHub makes it: punctuation goes, spaces become hyphens. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')
}

/** From `clerk.md#审阅` to the address in the program; addresses elsewhere stay as they are. */
function addressOf(href: string): string {
  const own = /^(?:([\w-]+)\.md)?(#.*)?$/.exec(href)
  if (own === null) return href
  const [, page, anchor = ''] = own
  if (page === undefined) return anchor
  return `${page === 'README' ? '/guide' : `/guide/${page}`}${anchor}`
}

/**
 * Reads a page of the guide from its Markdown, which begins with its title. The text is the repository's own, and HTML in
 * it is refused, so that nothing needs to be cleaned. Throws on what a page cannot be.
 */
export function readGuidePage(markdown: string, picture: Picture): GuidePage {
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const words = plain(tokens)
        return `<h${depth} id="${anchorOf(words)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
      },
      link({ href, tokens }) {
        return `<a href="${escaped(addressOf(href))}">${this.parser.parseInline(tokens)}</a>`
      },
      image({ href, text }) {
        const { src, width, height } = picture(href)
        const tall = height > width ? ' class="tall"' : ''
        return `<img${tall} src="${src}" alt="${escaped(text)}" width="${width}" height="${height}" loading="lazy">`
      },
      table(token) {
        const cells = (row: readonly Tokens.TableCell[], tag: string) =>
          `<tr>${row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`
        return `<table><thead>${cells(token.header, 'th')}</thead><tbody>${token.rows.map((row) => cells(row, 'td')).join('')}</tbody></table>\n`
      },
      html({ text }) {
        throw new Error(`HTML in the guide: ${text}`)
      },
    },
  })
  const [head, ...rest] = marked.lexer(markdown)
  if (head?.type !== 'heading' || head.depth !== 1)
    throw new Error('a page of the guide begins with its title')
  return Object.freeze({
    title: plain(head.tokens ?? []),
    html: marked.parser(rest),
    ...contentsOf(rest),
  })
}

function contentsOf(tokens: readonly Token[]): Pick<GuidePage, 'sections' | 'paragraphs'> {
  const sections: GuideSection[] = []
  const paragraphs: GuideParagraph[] = []
  let section = ''
  const say = (text: string) => {
    if (text.trim() !== '') paragraphs.push({ section, text: text.trim() })
  }
  const visit = (token: Token): void => {
    switch (token.type) {
      case 'heading': {
        const title = plain(token.tokens ?? [])
        if (token.depth !== 2 && token.depth !== 3)
          throw new Error(`a heading of depth ${token.depth}: ${title}`)
        const id = anchorOf(title)
        if (sections.some((each) => each.id === id)) throw new Error(`two headings say ${title}`)
        sections.push({ id, level: token.depth, title })
        section = id
        say(title)
        return
      }
      case 'list':
        for (const item of (token as Tokens.List).items) {
          say(plain(item.tokens.filter((each) => each.type !== 'list')))
          item.tokens.filter((each) => each.type === 'list').forEach(visit)
        }
        return
      case 'table':
        for (const row of (token as Tokens.Table).rows) say(row.map((cell) => plain(cell.tokens)).join('：'))
        return
      case 'blockquote':
        return void token.tokens?.forEach(visit)
      default:
        say(plain([token]))
    }
  }
  tokens.forEach(visit)
  return { sections, paragraphs }
}

/** The words of tokens without their marks; pictures say nothing. */
function plain(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'image' || token.type === 'space') return ''
      if ('tokens' in token && token.tokens) return plain(token.tokens)
      return 'text' in token ? String(token.text) : ''
    })
    .join('')
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
}
