import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ApiError, problemOf } from '../../kernel/api/index.ts'
import { Icon } from '../../kernel/icon/index.ts'
import { directoryMoved, inputOfUnit, saveUnit } from '../api.ts'
import { useDirectoryRights } from '../rights.ts'
import type { Unit } from '../types.ts'
import { listIn } from '../words.ts'
import './names.css'
import { sayUnitSaved } from './say-saved.ts'

/** By which names documents call the unit: added and removed on the spot; a name that is another's is said at once. */
export function Names({ unit }: { readonly unit: Unit }) {
  const client = useQueryClient()
  const { manages } = useDirectoryRights()
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const editable = manages && unit.validTo === null

  async function keep(aliases: readonly string[], words: string): Promise<boolean> {
    setBusy(true)
    setFault(null)
    const before = inputOfUnit(unit)
    try {
      await saveUnit(unit.id, unit.revision, { ...before, aliases })
      await directoryMoved(client)
      sayUnitSaved(client, unit.id, before, words)
      return true
    } catch (error) {
      const problem = problemOf(error)
      setFault(problem.faults[0]?.message ?? problem.message)
      if (error instanceof ApiError && problem.code === 'revision-conflict') await directoryMoved(client)
      return false
    } finally {
      setBusy(false)
    }
  }

  async function add(event: FormEvent) {
    event.preventDefault()
    const added = listIn(text).filter((each) => !unit.aliases.includes(each))
    if (busy || added.length === 0) return
    if (await keep([...unit.aliases, ...added], `已添加别名“${added.join('、')}”`)) setText('')
  }

  return (
    <section aria-labelledby="names">
      <h2 id="names">
        叫法 <small>来文写这些名称，都认作本单位</small>
      </h2>
      <div className="tags">
        <span className="tag by-name">{unit.name}</span>
        {unit.shortName !== unit.name && <span className="tag by-name">{unit.shortName}</span>}
        {unit.aliases.map((alias) => (
          <span key={alias} className="tag">
            {alias}
            {editable && (
              <button
                type="button"
                aria-label={`去掉别名${alias}`}
                onClick={() =>
                  void keep(
                    unit.aliases.filter((each) => each !== alias),
                    `已去掉别名“${alias}”`,
                  )
                }
              >
                <Icon name="cross" />
              </button>
            )}
          </span>
        ))}
        {editable && (
          <form className="add-name" onSubmit={add}>
            <span className="box">
              <input
                aria-label="添加别名"
                placeholder="添加别名，回车"
                aria-invalid={fault !== null || undefined}
                aria-describedby={fault === null ? undefined : 'name-fault'}
                value={text}
                onChange={(event) => {
                  setText(event.target.value)
                  setFault(null)
                }}
              />
            </span>
          </form>
        )}
      </div>
      {fault !== null && (
        <p className="fault" id="name-fault" role="alert">
          {fault}
        </p>
      )}
      {unit.industries.length > 0 && (
        <p className="industries">
          <span className="quiet">行业领域</span> {unit.industries.join('、')}
        </p>
      )}
    </section>
  )
}
