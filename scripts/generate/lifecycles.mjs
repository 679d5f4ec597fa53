const node = (id) => id.replaceAll('-', '_')

function diagram(states, actions, holder) {
  const lines = ['```mermaid', 'stateDiagram-v2']
  for (const [id, state] of Object.entries(states)) lines.push(`  ${node(id)}: ${state.label}`)
  for (const action of Object.values(actions)) {
    if ((action.on ?? 'matter') !== holder || action.to === 'same') continue
    if (action.from === 'new') lines.push(`  [*] --> ${node(action.to)}: ${action.label}`)
    else for (const from of action.from) lines.push(`  ${node(from)} --> ${node(action.to)}: ${action.label}`)
  }
  lines.push('```')
  return lines
}

function table(kind) {
  const label = (action, id) => (action.on === 'part' ? kind.parts.states : kind.states)[id].label
  const rows = Object.entries(kind.actions).map(([id, action]) => {
    const from =
      action.from === 'new' ? '（新建）' : action.from.map((each) => label(action, each)).join('、')
    const to = action.to === 'same' ? '不变' : label(action, action.to)
    const who = [action.who, ...(action.guards ?? [])]
      .map((guard) => guard.words)
      .join('；')
      .replace(/\{([a-z-]+)\}/g, (_, action) => `“${kind.actions[action]?.label ?? action}”`)
    const needs = Object.values(action.needs ?? {})
      .filter((field) => field.required)
      .map((field) => field.label)
      .join('、')
    return `| ${action.label} \`${id}\` | ${action.on === 'part' ? kind.parts.label : '全件'} | ${from} | ${to} | ${who} | ${needs || '—'} | ${action.source.words} |`
  })
  return [
    '| 操作 | 对象 | 从 | 到 | 谁、什么条件 | 必填 | 依据 |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ]
}

/** The time limits, with the actions between which the kernel runs them. */
function clocks(kind) {
  const labels = (actions) => actions.map((id) => kind.actions[id].label).join('、')
  const rows = Object.entries(kind.clocks).map(([id, { label, source, runs, recount }]) => {
    const holder = runs ? (runs.each === 'part' ? kind.parts.label : '全件') : '—'
    const [from, until] = runs ? [labels(runs.from), labels(runs.until)] : ['随办理', '随办理']
    const again = runs || recount ? '是' : '否'
    return `| ${label} \`${id}\` | ${holder} | ${from} | ${until} | ${again} | ${source.words} |`
  })
  if (rows.length === 0) return []
  const head = ['| 时限 | 对象 | 起 | 止 | 可重算 | 依据 |', '| --- | --- | --- | --- | --- | --- |']
  return ['## 时限', '', ...head, ...rows, '']
}

/** One page a kind of matter: its diagrams, its table of actions, its time limits. */
export function lifecycles({ matterKinds }) {
  return matterKinds.map((kind) => ({
    path: `docs/lifecycles/${kind.kind}.md`,
    text: [
      `# ${kind.label}（${kind.kind}，第 ${kind.version} 版）`,
      '',
      'Generated from its declaration (`npm run generate`).',
      '',
      ...diagram(kind.states, kind.actions, 'matter'),
      '',
      ...(kind.parts
        ? [`## ${kind.parts.label}`, '', ...diagram(kind.parts.states, kind.actions, 'part'), '']
        : []),
      ...table(kind),
      '',
      ...clocks(kind),
    ].join('\n'),
  }))
}
