import { useEffect, useRef } from 'react'
import type { Standing } from './EntryForm.tsx'

/** Two people changed one entry: what was taken over, and what both changed, each for a press. */
export function ClashBox(props: {
  readonly standing: Standing
  readonly onSettle: (name: string, theirs: boolean) => void
}) {
  const { who, taken, clashes } = props.standing
  const box = useRef<HTMLElement>(null)
  // The person pressed at the foot of the form: what happened stands at its head.
  useEffect(() => box.current?.focus(), [])
  return (
    <section className="clash" role="alert" aria-label="同时修改" tabIndex={-1} ref={box}>
      <p>
        <b>{who} 刚刚也改了这一条，您填的都还在。</b>
      </p>
      {taken.length > 0 && <p>对方改的“{taken.join('、')}”已并入下面的表单。</p>}
      {clashes.length > 0 ? (
        <>
          <p>下面几处两人都改了，请选定：</p>
          <ul>
            {clashes.map(({ name, label, theirs }) => (
              <li key={name}>
                <span>
                  {label}：对方改成 <b>{theirs}</b>
                </span>
                <button type="button" className="btn" onClick={() => props.onSettle(name, false)}>
                  用我填的<span className="hidden">{label}</span>
                </button>
                <button type="button" className="btn" onClick={() => props.onSettle(name, true)}>
                  用对方的<span className="hidden">{label}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>请核对后再保存一次。</p>
      )}
    </section>
  )
}
