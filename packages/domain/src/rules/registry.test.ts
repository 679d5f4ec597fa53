import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { regulations } from '@anlan/domain/regulations'
import { describe, expect, it } from 'vitest'
import { rules } from './registry.ts'

const known = new Map(regulations.map((regulation) => [regulation.id, regulation]))

describe('the registry of rules', () => {
  it('has no id twice in the same time', () => {
    for (const rule of rules) {
      const rivals = rules.filter(
        (other) =>
          other !== rule &&
          other.id === rule.id &&
          other.validFrom < (rule.validTo ?? '9999') &&
          rule.validFrom < (other.validTo ?? '9999'),
      )
      expect(rivals, rule.id).toEqual([])
    }
  })

  it.each(rules)('$id stands on a source that exists', (rule) => {
    expect(rule.title).not.toBe('')
    expect(['checked', 'from knowledge', 'default']).toContain(rule.status)
    const parameters = Object.values(rule.parameters)
    const sources = [...rule.source, ...parameters.flatMap((declared) => declared.source ?? [])]
    expect(sources.length).toBeGreaterThan(0)
    for (const source of sources) {
      expect(source.words).not.toBe('')
      if (source.kind === 'regulation')
        expect(known.get(source.regulation)?.articles).toContain(source.article)
    }
  })

  it('holds every rule that is declared anywhere in the package', () => {
    const source = fileURLToPath(new URL('..', import.meta.url))
    const declared = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .flatMap((path) => [
        ...readFileSync(join(source, path), 'utf8').matchAll(/defineRule\(\{\s*id: '([^']+)'/g),
      ])
      .map((match) => match[1])
    expect(declared.length).toBeGreaterThan(0)
    const advice =
      'declare a rule under rules/, where every concept can import it, and list it in registry.ts'
    expect(rules.map(({ id }) => id).sort(), advice).toEqual(declared.sort())
  })
})
