/** The four grades of risk by their keys: each has its bars, so that it is not told by colour alone. */
const bars: Readonly<Record<string, number>> = { major: 4, larger: 3, general: 2, low: 1 }

/** A choice in a list; where the choices are the four grades of risk, with their bars. */
export function GradeWords(props: {
  readonly value: string
  readonly choices: Readonly<Record<string, string>>
  readonly words: string
}) {
  const isGrade = Object.keys(bars).every((key) => key in props.choices)
  const count = isGrade ? bars[props.value] : undefined
  if (count === undefined) return <span title={props.words}>{props.words}</span>
  return (
    <span className={`risk risk-${5 - count}`}>
      <span className="bars" aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <i key={bar} className={bar <= count ? 'on' : undefined} />
        ))}
      </span>
      {props.words}
    </span>
  )
}
