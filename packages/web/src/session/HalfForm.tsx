import { type FormEvent, useState } from 'react'
import { FieldFrame, tiedTo } from '../kernel/fields/index.ts'

/** Asks for the half of the link that the other of two administrators handed over: XXXX-XXXX-XXXX, however typed. */
export function HalfForm({ onGiven }: { readonly onGiven: (half: string) => void }) {
  const [typed, setTyped] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const plain = typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '')
    if (plain !== '') onGiven(plain.replace(/(.{4})(?=.)/g, '$1-'))
  }
  const frame = {
    id: 'half',
    label: '前半码',
    required: true,
    hint: '由发起变更的管理员当面交给您，形如 ABCD-EFGH-JKLM。',
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <FieldFrame {...frame}>
        <span className="box">
          <input
            {...tiedTo(frame)}
            autoComplete="off"
            autoCapitalize="characters"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </span>
      </FieldFrame>
      <div className="acts">
        <button type="submit" className="btn primary">
          下一步
        </button>
      </div>
    </form>
  )
}
