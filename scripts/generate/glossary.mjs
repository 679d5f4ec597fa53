/** The glossary: every identifier of the declarations beside the term that the field uses for it. */
export function glossary({ matterKinds, registers, roles, administrators, rules }) {
  const rows = []
  const add = (term, label, where) => rows.push(`| \`${term}\` | ${label} | ${where} |`)
  for (const kind of matterKinds) {
    add(kind.kind, kind.label, '事项')
    for (const [id, state] of Object.entries(kind.states)) add(`${kind.kind}.${id}`, state.label, '状态')
    for (const [id, state] of Object.entries(kind.parts?.states ?? {}))
      add(`${kind.kind}.part.${id}`, state.label, `${kind.parts.label}的状态`)
    for (const [id, action] of Object.entries(kind.actions)) add(`${kind.kind}.${id}`, action.label, '操作')
    for (const [id, field] of Object.entries(kind.fields)) add(`${kind.kind}.${id}`, field.label, '字段')
    for (const [id, clock] of Object.entries(kind.clocks)) add(`${kind.kind}.${id}`, clock.label, '时限')
  }
  for (const register of registers) {
    add(register.register, register.label, '台账')
    for (const [id, field] of Object.entries(register.fields))
      add(`${register.register}.${id}`, field.label, '字段')
    for (const [id, { field }] of Object.entries(register.computed))
      add(`${register.register}.${id}`, field.label, '推算字段')
  }
  for (const [id, role] of Object.entries(roles)) add(id, role.label, '岗位角色')
  for (const [id, role] of Object.entries(administrators)) add(id, role.label, '管理员')
  for (const rule of rules) add(rule.id, rule.title, '规则')
  const text = [
    '# Glossary',
    '',
    'Generated from the declarations (`npm run generate`): the identifier in the code, and the term that the field uses.',
    '',
    '| identifier | term | what |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
  return [{ path: 'docs/GLOSSARY.md', text }]
}
